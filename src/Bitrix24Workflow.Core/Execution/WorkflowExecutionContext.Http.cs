namespace Bitrix24Workflow.Core.Execution;

/// <summary>The caller over HTTP, if there is one.</summary>
public sealed partial class WorkflowExecutionContext
{
    /// <summary>True while somebody waits for this burst's answer over HTTP; set by the host before each segment.</summary>
    public bool HasHttpCaller { get; set; }

    /// <summary>The answer given in this segment.</summary>
    public HttpReply? HttpReply { get; set; }
}
