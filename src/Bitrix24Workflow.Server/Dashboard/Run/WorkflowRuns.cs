using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.Server.Dashboard.Forms;
using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.Dashboard.Run;

/// <summary>Starts any version of a workflow with what a person filled in.</summary>
internal sealed partial class WorkflowRuns(WorkflowRuntime runtime, IDefinitionStore definitions, Rights rights, ILogger<WorkflowRuns> logger)
{
    /// <summary>The versions that can be run: the published one first, then a newer draft.</summary>
    public async Task<IReadOnlyList<WorkflowDefinition>> VersionsAsync(string definitionId, CancellationToken cancellationToken)
    {
        var filter = new DefinitionFilter { DefinitionIds = [definitionId], Version = new VersionOptions(VersionChoice.LatestOrPublished) };
        var versions = await definitions.ListAsync(filter, DefinitionOrder.Version, true, 0, null, cancellationToken);
        return [.. versions.Items.OrderByDescending(d => d.IsPublished)];
    }

    public async Task<RunResult> StartAsync(WorkflowDefinition version, string? correlationId, ParameterForm form)
    {
        try
        {
            if (!await rights.MayAsync(Permissions.ExecuteDefinitions)) return new RunResult(Error: DashboardText.NotYours);
            var request = new StartRequest
            {
                DefinitionId = version.DefinitionId,
                VersionId = version.Id,
                CorrelationId = string.IsNullOrWhiteSpace(correlationId) ? null : correlationId.Trim(),
                Input = form.Values(),
            };
            var result = await runtime.StartAsync(request, waitUntilIdle: false, CancellationToken.None);
            return result switch
            {
                { Outcome: StartOutcome.Started, Instance: { } instance } => new RunResult(instance.Id),
                { Outcome: StartOutcome.NotFound } => new RunResult(Error: DashboardText.RunGone),
                _ when request.CorrelationId is not null => new RunResult(CorrelationError: result.Reason ?? DashboardText.RunRefused),
                _ => new RunResult(Error: result.Reason ?? DashboardText.RunRefused),
            };
        }
        catch (RuntimePausedException e)
        {
            return new RunResult(Error: e.Message);
        }
        catch (Exception e)
        {
            // The exception may quote what was sent; the page says only that it failed.
            LogFailed(logger, e);
            return new RunResult(Error: DashboardText.SomethingFailed);
        }
    }

    /// <summary>Whether a correlation id is a reference, which only one unfinished task may hold.</summary>
    public static bool KnowsReferences(WorkflowDefinition definition) => ActivationStrategies.Of(definition) == ActivationStrategy.UniqueReference;

    [LoggerMessage(1204, LogLevel.Error, "A workflow could not be started from its page")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
