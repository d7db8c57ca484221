using System.Globalization;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Dashboard.Processes;
using Bitrix24Workflow.Server.Dashboard.TaskPages;

namespace Bitrix24Workflow.Server.Dashboard.Tokens;

/// <summary>The health of one token.</summary>
/// <param name="Renewals">The latest ones, oldest first.</param>
public sealed record TokenLine(ProcessSummary Process, TaskView Task, IReadOnlyList<TokenRenewal> Renewals)
{
    public string Portal => Text("portal_host") ?? Text("portal") ?? DashboardText.Nowhere;
    public DateTimeOffset? ExpiresAt => Moment("expires_at");
    public DateTimeOffset? RenewedAt => Moment("obtained_at");
    public bool HasToken => Task.Parameters.Any(p => p is { Name: "access_token", Value: not null });
    public string? Reason => Text("reason");
    public string? LastError => Text("last_error") ?? (Reason is null ? null : TokenAdvice.WhatHappened(Reason));
    public string? Advice => Text("advice");
    public bool NeedsPerson => TaskWords.NeedsHelp(Task, Process.Picture) || TokenReason.NeedsPerson(Reason);

    /// <summary>State in words.</summary>
    public TaskState State(DateTimeOffset now) =>
        NeedsPerson ? new TaskState(DashboardText.TokenNeedsPerson, TaskTone.Trouble)
        : !HasToken ? new TaskState(DashboardText.TokenAwaited, TaskTone.Busy)
        : ExpiresAt <= now ? new TaskState(DashboardText.TokenExpired, TaskTone.Failed)
        : Reason is not null ? new TaskState(DashboardText.TokenRetried, TaskTone.Trouble)
        : new TaskState(DashboardText.TokenGood, TaskTone.Good);

    private string? Text(string name) =>
        Task.Parameters.Where(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && !p.IsSecret).OrderBy(p => p.Kind).Select(p => p.Value?.ToString()).FirstOrDefault(v => v is { Length: > 0 });

    private DateTimeOffset? Moment(string name) => DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
