namespace Bitrix24Workflow.Core.Execution;

/// <summary>Makes addresses that do one thing for whoever has them, without signing in: a capability, so keep them short-lived and out of logs.</summary>
public interface ITriggerLinks
{
    /// <param name="lifetime">Null for as long as the instance waits.</param>
    string BookmarkUrl(string instanceId, string bookmarkId, TimeSpan? lifetime);

    /// <inheritdoc cref="BookmarkUrl"/>
    string EventUrl(string instanceId, string eventName, TimeSpan? lifetime);
}
