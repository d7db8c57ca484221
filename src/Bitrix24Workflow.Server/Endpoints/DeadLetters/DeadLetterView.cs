using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime.DeadLetters;

namespace Bitrix24Workflow.Server.Endpoints.DeadLetters;

/// <summary>A dead letter as Elsa's API shows it. What it carries is not shown: it may hold secrets.</summary>
internal static class DeadLetterView
{
    public static JsonObject Of(DeadLetterRow letter) => Without(new JsonObject
    {
        ["id"] = letter.Id,
        ["originalQueueItemId"] = letter.OriginalId,
        ["workflowInstanceId"] = letter.InstanceId,
        ["correlationId"] = letter.CorrelationId,
        ["bookmarkId"] = letter.BookmarkId,
        ["stimulusHash"] = letter.Hash,
        ["activityInstanceId"] = letter.ActivityInstanceId,
        ["activityTypeName"] = letter.Name,
        ["kind"] = letter.Kind,
        ["originalCreatedAt"] = letter.OriginalCreatedAt,
        ["deadLetteredAt"] = letter.DeadLetteredAt,
        ["reason"] = letter.Reason,
        ["deliveryAttempts"] = letter.Attempts,
        ["lastAttemptedAt"] = letter.LastAttemptedAt,
        ["lastErrorType"] = letter.LastErrorType,
        ["lastErrorMessage"] = letter.LastErrorMessage,
        ["canReplay"] = letter.CanReplay,
        ["replayedAt"] = letter.ReplayedAt,
        ["replayedQueueItemId"] = letter.ReplayedId,
    });

    private static JsonObject Without(JsonObject view)
    {
        foreach (var name in view.Where(p => p.Value is null).Select(p => p.Key).ToList()) view.Remove(name);
        return view;
    }
}
