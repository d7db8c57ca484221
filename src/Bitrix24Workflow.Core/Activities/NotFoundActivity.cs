using System.ComponentModel;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Core.Activities;

/// <summary>Stands in for an activity whose type this host doesn't know, and keeps its JSON until it does.</summary>
[Activity("Elsa", "System", "Stands in for an activity whose type is not installed.", DisplayName = "Not Found Activity")]
[Browsable(false)]
public sealed class NotFoundActivity : Activity
{
    public string? MissingTypeName { get; set; }
    public int MissingTypeVersion { get; set; }
    public string? OriginalActivityJson { get; set; }

    protected override void Execute(ActivityExecutionContext context) =>
        throw new InvalidOperationException($"Activity type '{MissingTypeName}' version '{MissingTypeVersion}' could not be found.");
}
