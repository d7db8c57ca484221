using System.Globalization;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Bitrix24.Renewal;

/// <summary>Wishes for a fresh token, put into the box of the task that holds it. Many wishes are met by one renewal.</summary>
public static class RenewalRequests
{
    public const string Box = "Bitrix24.Renewal";

    /// <summary>What who asked is woken with: how the renewal ended.</summary>
    public const string OutcomeInput = "Outcome";

    private const string ValidUntil = "validUntil";
    private const string Refused = "refused";

    /// <param name="validUntil">The token must live at least until then.</param>
    /// <param name="refusedFingerprint">Of a token that Bitrix24 did not accept; another one is wanted. Empty if there is none.</param>
    public static TaskRequest Make(DateTimeOffset validUntil, string refusedFingerprint, DateTimeOffset until, string? instanceId = null, string? bookmarkId = null) => new(
        new Dictionary<string, string> { [ValidUntil] = validUntil.ToString("O", CultureInfo.InvariantCulture), [Refused] = refusedFingerprint },
        until,
        instanceId,
        bookmarkId);

    /// <summary>Answers the wishes that the token meets as it is; true if others are left.</summary>
    internal static bool AnswerMet(ActivityExecutionContext context, string? token, DateTimeOffset? expiresAt)
    {
        var requests = RequestBox.Read(context.WorkflowExecutionContext, Box);
        var met = requests.ToLookup(r => IsMet(r, TokenFingerprint.Of(token), expiresAt));
        foreach (var request in met[true]) Answer(context, request, "Done");
        RequestBox.Keep(context.WorkflowExecutionContext, Box, [.. met[false]]);
        return met[false].Any();
    }

    /// <summary>Answers all: there is a new token, or there will be none.</summary>
    internal static void AnswerAll(ActivityExecutionContext context, string outcome)
    {
        foreach (var request in RequestBox.Read(context.WorkflowExecutionContext, Box)) Answer(context, request, outcome);
        RequestBox.Keep(context.WorkflowExecutionContext, Box, []);
    }

    private static bool IsMet(TaskRequest request, string fingerprint, DateTimeOffset? expiresAt) =>
        fingerprint.Length > 0
        && request.Values.GetValueOrDefault(Refused) != fingerprint
        && DateTimeOffset.TryParse(request.Values.GetValueOrDefault(ValidUntil), CultureInfo.InvariantCulture, out var until)
        && expiresAt >= until;

    private static void Answer(ActivityExecutionContext context, TaskRequest request, string outcome)
    {
        if (request is not { InstanceId: { } instance, BookmarkId: { } bookmark }) return;
        context.Send(new OutboxMessage.ResumeBookmark { InstanceId = instance, BookmarkId = bookmark, Input = new Dictionary<string, object?> { [OutcomeInput] = outcome } });
    }
}
