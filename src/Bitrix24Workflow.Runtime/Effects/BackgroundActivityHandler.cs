using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Execution.Background;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.Runtime.Effects;

/// <summary>Runs activities beside their instance, on the state that announced them.</summary>
internal sealed class BackgroundActivityHandler(IInstanceStore instances, WorkflowCache workflows, WorkflowEngine engine, ISecretCipher cipher) : IEffectHandler
{
    public string Kind => BackgroundActivities.EffectKind;

    public async Task<JsonObject> ExecuteAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var row = await instances.FindAsync(call.InstanceId, cancellationToken) ?? throw new InvalidOperationException("The instance is no longer there.");
        var workflow = await workflows.GetAsync(row.DefinitionVersionId, cancellationToken);
        var copy = InstanceStateReader.Read(JsonNode.Parse(row.State)!.AsObject(), workflow, engine.Services, cipher);
        return await BackgroundActivities.RunAsync(copy, BackgroundActivities.ActivityInstanceId(call.Arguments), cipher, cancellationToken);
    }
}
