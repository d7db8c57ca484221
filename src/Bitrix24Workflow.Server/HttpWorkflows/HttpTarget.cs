namespace Bitrix24Workflow.Server.HttpWorkflows;

/// <summary>What a request reaches: a workflow to start, or an instance that waits.</summary>
/// <param name="Trigger">The trigger to start from; null for a waiting instance.</param>
/// <param name="Bookmark">The bookmark to resume; null for a trigger.</param>
/// <param name="Access">Who may call, and within which limits: see the metadata of the HTTP endpoint activity.</param>
internal sealed record HttpTarget(
    Runtime.Stimuli.TriggerRow? Trigger,
    Runtime.Stimuli.BookmarkRow? Bookmark,
    IReadOnlyDictionary<string, string> RouteData,
    IReadOnlyDictionary<string, string> Access);
