using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.DeadLetters;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Dashboard.Admin;

/// <summary>What administrators do with the runtime and with what it could not deliver; who did it is written down.</summary>
internal sealed class RuntimeDesk(RuntimeGate gate, IDeadLetterStore letters, DeadLetterService service, AuditStore audit, TimeProvider time, Rights rights)
{
    public Task<AdminResult> PauseAsync(string? reason) => DoAsync(Permissions.ControlRuntime, async user =>
    {
        var words = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        await gate.PauseAsync(words, user, CancellationToken.None);
        await NoteAsync(user, "pause", "runtime", words);
        return new AdminResult();
    });

    public Task<AdminResult> ResumeAsync() => DoAsync(Permissions.ControlRuntime, async user =>
    {
        if (gate.DrainingSince is not null) return new AdminResult(DashboardText.IsDraining);
        await gate.ResumeAsync(CancellationToken.None);
        await NoteAsync(user, "resume", "runtime", null);
        return new AdminResult();
    });

    public Task<AdminResult> ReplayAsync(string id) => DoAsync(Permissions.ReplayDeadLetters, async user =>
    {
        var (outcome, _) = await service.ReplayAsync(id, CancellationToken.None);
        if (outcome == ReplayOutcome.NotFound) return new AdminResult(DashboardText.GoneMeanwhile);
        if (outcome == ReplayOutcome.NotReplayable) return new AdminResult(DashboardText.CantReplay);
        await NoteAsync(user, "replay", "dead-letter", id);
        return new AdminResult();
    });

    public Task<AdminResult> DeleteAsync(string id) => DoAsync(Permissions.DeleteDeadLetters, async user =>
    {
        if (await letters.DeleteAsync([id], CancellationToken.None) == 0) return new AdminResult(DashboardText.GoneMeanwhile);
        await NoteAsync(user, "delete", "dead-letter", id);
        return new AdminResult();
    });

    private Task NoteAsync(string user, string action, string target, string? details) =>
        audit.AddAsync(new AuditEntry(time.GetUtcNow(), user, action, target, details), CancellationToken.None);

    private async Task<AdminResult> DoAsync(string permission, Func<string, Task<AdminResult>> action)
    {
        var visitor = await rights.VisitorAsync();
        return visitor.HasPermission(permission) ? await action(visitor.UserName()) : new AdminResult(DashboardText.NotYours);
    }
}
