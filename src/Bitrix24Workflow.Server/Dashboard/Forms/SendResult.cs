using Bitrix24Workflow.Runtime.Tasks;

namespace Bitrix24Workflow.Server.Dashboard.Forms;

/// <summary>The task, or what is wrong and where it is to be said.</summary>
internal sealed record SendResult(TaskView? Task = null, string? Error = null, string? ReferenceError = null);
