using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Storage.Accounts;
using Bitrix24Workflow.Storage.Backup;

namespace Bitrix24Workflow.Server.Restored;

/// <summary>Lets held renewals go on, and wakes the tasks that wait for nothing else. Who did it is written down.</summary>
internal sealed class RenewalRelease(HeldRenewals held, TaskService tasks, WorkflowRuntime runtime, AuditStore audit, TimeProvider time)
{
    /// <param name="instanceIds">Null for all.</param>
    /// <returns>How many were held until now.</returns>
    public async Task<int> ResumeAsync(IReadOnlyCollection<string>? instanceIds, string user, CancellationToken cancellationToken)
    {
        var resumed = 0;
        foreach (var chain in await held.ListAsync(cancellationToken))
        {
            if (instanceIds is not null && !instanceIds.Contains(chain.InstanceId)) continue;
            if (!await held.ReleaseAsync(chain.InstanceId, cancellationToken)) continue;
            resumed++;
            await audit.AddAsync(new AuditEntry(time.GetUtcNow(), user, "resume-renewal", chain.DefinitionId, chain.Reference), cancellationToken);
            if (await WaitsForThisAsync(chain, cancellationToken)) await runtime.ExpediteAsync(chain.InstanceId, null, CancellationToken.None);
        }

        return resumed;
    }

    // One that has not come to its renewal yet comes to it at its own time.
    private async Task<bool> WaitsForThisAsync(HeldChain chain, CancellationToken cancellationToken) =>
        (await tasks.FindAsync(chain.DefinitionId, chain.Reference, cancellationToken)).Task is { Status: WorkflowStatus.Running } task
        && task.InstanceId == chain.InstanceId
        && task.Parameters.Any(p => p.Name == "reason" && p.Value?.ToString() == TokenReason.Restored);
}
