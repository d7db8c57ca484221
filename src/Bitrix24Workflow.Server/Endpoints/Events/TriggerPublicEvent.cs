using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Events;

/// <summary>Triggers the event that a signed link names, in its instance. Whoever has the link may.</summary>
internal static class TriggerPublicEvent
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("events/trigger", HandleAsync).AllowAnonymous();

    private static async Task HandleAsync(Arguments arguments, SignedLinks links, StimulusSender stimuli, CancellationToken cancellationToken)
    {
        if (links.Read(arguments.Text("t")) is not { EventName: { } eventName } link) throw ElsaProblemException.Of("The link is not valid, or not any more.");
        var stimulus = EventStimulus.Of(eventName, JsonValues.FromJson(arguments.Object("in")), instanceId: link.InstanceId);
        await stimuli.SendAsync(stimulus, waitUntilIdle: false, cancellationToken);
    }
}
