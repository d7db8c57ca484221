using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>Which method of the owner is called when the child completes. The name is stored, never the delegate.</summary>
internal sealed record CompletionCallback(ActivityExecutionContext Owner, ActivityNode Child, string? MethodName, string? Tag);
