namespace Bitrix24Workflow.Core.Execution;

/// <summary>Links for activities to put into messages.</summary>
public static class TriggerLinks
{
    /// <summary>An address that resumes a bookmark of this instance.</summary>
    /// <exception cref="InvalidOperationException">The host has no address.</exception>
    public static string GenerateBookmarkTriggerUrl(this ActivityExecutionContext context, string bookmarkId, TimeSpan? lifetime = null) =>
        Of(context.WorkflowExecutionContext.Services).BookmarkUrl(context.WorkflowExecutionContext.Id, bookmarkId, lifetime);

    /// <summary>An address that triggers an event in this instance.</summary>
    /// <exception cref="InvalidOperationException">The host has no address.</exception>
    public static string GenerateEventTriggerUrl(this ActivityExecutionContext context, string eventName, TimeSpan? lifetime = null) =>
        Of(context.WorkflowExecutionContext.Services).EventUrl(context.WorkflowExecutionContext.Id, eventName, lifetime);

    private static ITriggerLinks Of(IServiceProvider services) =>
        services.GetService(typeof(ITriggerLinks)) as ITriggerLinks ?? throw new InvalidOperationException("This host serves no links that resume workflows.");
}
