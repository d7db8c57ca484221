using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Turns;

namespace Bitrix24Workflow.Runtime.Tasks;

/// <summary>What tasks of one process ask of tasks of another: the commit that does it consumes the message and carries the answer.</summary>
public sealed class TaskOrders(WorkflowRuntime runtime, IDefinitionStore definitions, IInstanceStore instances)
{
    private const string Queue = "Process.Queue";
    private const int Candidates = 50;

    internal async Task<bool> ModifyAsync(OutboxMessage.ModifyTask order, string outboxId, CancellationToken cancellationToken)
    {
        var task = await definitions.FindProcessAsync(order.Process, cancellationToken) is { } process ? await FindAsync(process.DefinitionId, order.Reference, cancellationToken) : null;
        var outcome = ModifyOutcome.NotFound;
        if (task is not null)
        {
            var answer = order is { InstanceId: { } asker, BookmarkId: { } bookmark } ? new OutboxMessage.ResumeBookmark { InstanceId = asker, BookmarkId = bookmark } : null;
            (outcome, _) = await runtime.ModifyAsync(task.Id, order.Parameters, cancellationToken, outboxId, answer);
        }

        return outcome == ModifyOutcome.Modified
            || await RefuseAsync(order.InstanceId, order.BookmarkId, "not_found_task", $"Process '{order.Process}' has no unfinished task '{order.Reference}'.", outboxId, cancellationToken);
    }

    internal async Task<bool> TakeAsync(OutboxMessage.TakeFromQueue order, string outboxId, CancellationToken cancellationToken)
    {
        if (await definitions.FindProcessAsync(order.Process, cancellationToken) is { } process)
        {
            var filter = new InstanceFilter { DefinitionIds = [process.DefinitionId], ActivityId = order.Node, Statuses = [WorkflowStatus.Running] };
            var input = new Dictionary<string, object?> { [OutboxMessage.TakeFromQueue.TakerInput] = order.InstanceId, [OutboxMessage.TakeFromQueue.BookmarkInput] = order.BookmarkId };
            // Another taker may be faster with some of them.
            foreach (var waiting in (await instances.ListAsync(filter, InstanceOrder.UpdatedAt, order.IsFromEnd, 0, Candidates, cancellationToken)).Items)
                if (await runtime.ResumeNamedAsync(waiting.Id, Queue, order.Node, input, cancellationToken, outboxId) is not null) return true;
        }

        return await RefuseAsync(order.InstanceId, order.BookmarkId, "not_found_task", $"Nobody stands in the queue '{order.Node}' of process '{order.Process}'.", outboxId, cancellationToken);
    }

    private async Task<InstanceRow?> FindAsync(string definitionId, string reference, CancellationToken cancellationToken) =>
        await instances.FindByReferenceAsync(definitionId, reference, cancellationToken)
        ?? (await instances.FindAsync(reference, cancellationToken) is { } byId && byId.DefinitionId == definitionId ? byId : null);

    private async Task<bool> RefuseAsync(string? instanceId, string? bookmarkId, string tag, string message, string outboxId, CancellationToken cancellationToken)
    {
        if (instanceId is null || bookmarkId is null) return false;
        var input = new Dictionary<string, object?> { [Core.Execution.Stimuli.ChildErrorInput] = message, ["ErrorTag"] = tag };
        return await runtime.ResumeAsync(instanceId, bookmarkId, input, false, cancellationToken, outboxId) is not null;
    }
}
