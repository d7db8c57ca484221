using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Descriptors;

/// <summary>What can be chosen in the settings of a definition and of an activity.</summary>
internal static class ListStrategies
{
    private const string Validators = "Elsa.Workflows.Runtime.ActivationValidators";

    private static readonly NamedType[] Activation =
    [
        new("Always", "An instance may always be started.", "Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core"),
        new("Correlated singleton", "One running instance of the definition for each correlation id.", $"{Validators}.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime"),
        new("Correlation", "One running instance of any definition for each correlation id.", $"{Validators}.CorrelationStrategy, Elsa.Workflows.Runtime"),
        new("Singleton", "One running instance of the definition.", $"{Validators}.SingletonStrategy, Elsa.Workflows.Runtime"),
        new("Unique reference", "Each unfinished instance has a reference that no other one of the definition has.", ActivationStrategies.UniqueReferenceType),
    ];

    private static readonly NamedType[] Incident =
    [
        new("Continue with incidents", "Other branches go on after an incident.", "ContinueWithIncidentsStrategy"),
        new("Fault", "The first incident ends the instance as faulted.", "FaultStrategy"),
    ];

    private static readonly NamedType[] LogPersistence =
        [.. ((string[])["Configuration", "Exclude", "Include", "Inherit"]).Select(n => new NamedType(n, "", $"Elsa.Workflows.LogPersistence.Strategies.{n}, Elsa.Workflows.Core"))];

    private static readonly NamedStrategy[] WorkflowCommit =
    [
        new("WorkflowExecuting", "Commit before the workflow runs", "State is committed when a burst begins."),
        new("WorkflowExecuted", "Commit after the workflow ran", "State is committed when a burst ends."),
        new("ActivityExecuting", "Commit before an activity runs", "State is committed before each activity."),
        new("ActivityExecuted", "Commit after an activity ran", "State is committed after each activity."),
        new("Periodic", "Every 10 seconds", "State is committed when a burst has run for 10 seconds, and again after as long."),
    ];

    private static readonly NamedStrategy[] ActivityCommit =
    [
        new("CommitAlways", "Commit before and after", "State is committed before and after this activity."),
        new("CommitNever", "Commit later", "State is committed with what follows."),
        new("Executing", "Commit before", "State is committed before this activity."),
        new("Executed", "Commit after", "State is committed after this activity."),
    ];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("descriptors/workflow-activation-strategies", () => new ListOf<NamedType>(Activation)).NeedsPermission("read:workflow-activation-strategies");
        api.MapGet("descriptors/incident-strategies", () => new ListOf<NamedType>(Incident)).NeedsPermission("read:incident-strategies");
        api.MapGet("descriptors/log-persistence-strategies", () => new ListOf<NamedType>(LogPersistence)).NeedsPermission("read:log-persistence-strategies");
        api.MapGet("descriptors/commit-strategies/workflows", () => new ListOf<NamedStrategy>(WorkflowCommit)).NeedsPermission("read:commit-strategies");
        api.MapGet("descriptors/commit-strategies/activities", () => new ListOf<NamedStrategy>(ActivityCommit)).NeedsPermission("read:commit-strategies");
    }
}
