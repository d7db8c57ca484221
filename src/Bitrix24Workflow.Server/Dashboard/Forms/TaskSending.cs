using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.Dashboard.Forms;

/// <summary>Sends what the dialog holds, and says in words what came of it.</summary>
internal sealed partial class TaskSending(TaskService tasks, Rights rights, ILogger<TaskSending> logger)
{
    public async Task<(TaskView? Task, string? Problem)> FindAsync(string process, string reference)
    {
        try
        {
            var found = await tasks.FindAsync(process, reference, CancellationToken.None);
            if (found.Task is null) return (null, DashboardText.UnknownTask);
            return found.Task.Status == WorkflowStatus.Finished ? (null, DashboardText.TaskHasEnded) : (found.Task, null);
        }
        catch (Exception e)
        {
            LogFailed(logger, e);
            return (null, DashboardText.ReadingFailed);
        }
    }

    public Task<SendResult> CreateAsync(string process, string? reference, ParameterForm form) =>
        SendAsync(Permissions.ExecuteDefinitions, () => tasks.CreateAsync(process, reference, form.Values(), CancellationToken.None));

    public Task<SendResult> ModifyAsync(string process, string reference, ParameterForm form)
    {
        var changed = form.Values();
        return changed.Count == 0
            ? Task.FromResult(new SendResult(Error: DashboardText.NoChanges))
            : SendAsync(Permissions.WriteInstances, () => tasks.ModifyAsync(process, reference, changed, CancellationToken.None));
    }

    private async Task<SendResult> SendAsync(string right, Func<Task<TaskResult>> send)
    {
        try
        {
            if (!await rights.MayAsync(right)) return new SendResult(Error: DashboardText.NotYours);
            var result = await send();
            return result.Outcome switch
            {
                TaskOutcome.Done => new SendResult(result.Task),
                TaskOutcome.DuplicateReference => new SendResult(ReferenceError: DashboardText.ReferenceTaken),
                TaskOutcome.UnknownTask => new SendResult(ReferenceError: DashboardText.UnknownTask),
                TaskOutcome.Finished => new SendResult(ReferenceError: DashboardText.TaskHasEnded),
                _ => new SendResult(Error: DashboardText.NotPublished),
            };
        }
        catch (RuntimePausedException e)
        {
            return new SendResult(Error: e.Message);
        }
        catch (Exception e)
        {
            // The exception may quote what was sent; the log has it without secrets, the page says only that it failed.
            LogFailed(logger, e);
            return new SendResult(Error: DashboardText.SomethingFailed);
        }
    }

    [LoggerMessage(1203, LogLevel.Error, "A task could not be sent or read")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
