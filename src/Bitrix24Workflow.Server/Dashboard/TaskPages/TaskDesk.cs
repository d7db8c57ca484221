using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Alterations;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Dashboard.Processes;
using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.Dashboard.TaskPages;

/// <summary>Reads one task, and does with it what a person asks for.</summary>
internal sealed class TaskDesk(ProcessCatalog catalog, TaskService tasks, IInstanceStore instances, WorkflowRuntime runtime, AlterationService alterations, Rights rights)
{
    public const int MostJournalLines = 100;

    // Frames around the nodes say nothing that the nodes don't.
    private static readonly string[] Frames = ["Elsa.Workflow", "Elsa.Flowchart"];

    public async Task<TaskDetails?> FindAsync(string definitionId, string reference, CancellationToken cancellationToken)
    {
        if (await catalog.FindAsync(definitionId, cancellationToken) is not { } process) return null;
        if ((await tasks.FindAsync(process.DefinitionId, reference, cancellationToken)).Task is not { } task) return null;
        var row = await instances.FindAsync(task.InstanceId, cancellationToken);
        var journal = new JournalFilter { InstanceId = task.InstanceId, ExcludedActivityTypes = Frames };
        var lines = (await instances.JournalAsync(journal, 0, 1, cancellationToken)).TotalCount;
        var latest = await instances.JournalAsync(journal, (int)Math.Max(0, lines - MostJournalLines), MostJournalLines, cancellationToken);
        var executions = await instances.ExecutionsAsync(new ExecutionFilter { InstanceId = task.InstanceId }, cancellationToken);
        return new TaskDetails(process, task, Incidents(row), [.. latest.Items.Reverse()], latest.TotalCount, TaskTrail.Of(task, executions));
    }

    /// <summary>Lets the waits of a task end now; in words what came of it.</summary>
    public Task<string> ExpediteAsync(string instanceId, CancellationToken cancellationToken) => DoAsync(Permissions.WriteInstances, async () =>
        await runtime.ExpediteAsync(instanceId, null, cancellationToken) > 0 ? DashboardText.RenewAsked : DashboardText.NothingToExpedite);

    public Task<string> CancelAsync(string instanceId, CancellationToken cancellationToken) => DoAsync(Permissions.CancelInstances, async () =>
        await runtime.CancelAsync(instanceId, cancellationToken) is null ? DashboardText.CantCancel : DashboardText.TaskCancelled);

    /// <summary>Runs what failed once more.</summary>
    public Task<string> RetryAsync(string instanceId, CancellationToken cancellationToken) => DoAsync(Permissions.WriteInstances, async () =>
        (await alterations.RetryAsync([instanceId], [], [], cancellationToken)).All(r => r.IsSuccessful) ? DashboardText.RetryAsked : DashboardText.NothingToRetry);

    public Task<string> DeleteAsync(string instanceId, CancellationToken cancellationToken) => DoAsync(Permissions.DeleteInstances, async () =>
        await runtime.DeleteAsync([instanceId], cancellationToken) > 0 ? DashboardText.TaskDeleted : DashboardText.UnknownTask);

    internal static IReadOnlyList<Incident> Incidents(InstanceRow? row)
    {
        if (row is null || JsonNode.Parse(row.State)?["incidents"] is not JsonArray incidents) return [];
        return [.. incidents.Deserialize<List<Incident>>(JsonValues.Options)!.OrderByDescending(i => i.Timestamp)];
    }

    private async Task<string> DoAsync(string right, Func<Task<string>> action) => await rights.MayAsync(right) ? await action() : DashboardText.NotYours;
}
