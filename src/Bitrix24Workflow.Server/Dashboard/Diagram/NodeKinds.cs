using Bitrix24Workflow.Core.Descriptors;

namespace Bitrix24Workflow.Server.Dashboard.Diagram;

internal static class NodeKinds
{
    private static readonly HashSet<string> Waits =
    [
        "Elsa.Delay", "Elsa.Timer", "Elsa.StartAt", "Elsa.Cron", "Elsa.Event", "Elsa.RunTask", "Bitrix24.ReceiveCode", "Bitrix24.WaitForRenewal", "Bitrix24.GetToken",
    ];

    /// <param name="name">As shown; a node that people named an escalation is one, whatever its type.</param>
    public static NodeKind Of(string type, string name, ActivityDescriptor? descriptor) => type switch
    {
        "Elsa.Start" => NodeKind.Start,
        _ when descriptor is { IsStart: true } => NodeKind.Start,
        _ when FinalActivities.Contains(type) || descriptor is { IsTerminal: true } => NodeKind.Final,
        "Bitrix24.Escalate" => NodeKind.Escalation,
        _ when name.Contains("escalation", StringComparison.OrdinalIgnoreCase) => NodeKind.Escalation,
        _ when Waits.Contains(type) => NodeKind.Wait,
        _ => NodeKind.Logic,
    };
}
