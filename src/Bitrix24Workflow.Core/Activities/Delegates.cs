using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Core.Activities;

/// <summary>Resumes an activity; must be a method of the activity, since it is stored by name.</summary>
public delegate ValueTask ExecuteActivityDelegate(ActivityExecutionContext context);

/// <summary>Told when a scheduled child has completed; must be a method of the scheduling activity, since it is stored by name.</summary>
public delegate ValueTask ActivityCompletionCallback(ActivityCompletedContext context);
