using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>Which method of the owner is called when the child completes. Only its name is stored; the delegate is there while the instance has not slept.</summary>
internal sealed class CompletionCallback
{
    private readonly ActivityCompletionCallback? _method;

    public CompletionCallback(ActivityExecutionContext owner, ActivityNode child, ActivityCompletionCallback? method, string? tag) =>
        (Owner, Child, _method, Tag) = (owner, child, method, tag);

    public CompletionCallback(ActivityExecutionContext owner, ActivityNode child, string? methodName, string? tag) =>
        (Owner, Child, MethodName, Tag) = (owner, child, methodName, tag);

    public ActivityExecutionContext Owner { get; }
    public ActivityNode Child { get; }
    public string? Tag { get; }
    public string? MethodName => field ?? _method?.Method.Name;

    public ActivityCompletionCallback? Method => _method ?? (MethodName is { } name ? ActivityMethods.CompletionCallback(Owner.Activity, name) : null);
}
