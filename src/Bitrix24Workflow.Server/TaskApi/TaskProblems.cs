using Bitrix24Workflow.Runtime.Tasks;

namespace Bitrix24Workflow.Server.TaskApi;

/// <summary>Answers of RFC 9457 with a tag that programs can tell apart.</summary>
internal static class TaskProblems
{
    public static IResult Of(TaskResult result) => result.Outcome switch
    {
        TaskOutcome.UnknownProcess => Problem(StatusCodes.Status404NotFound, "unknown_process", result.Message),
        TaskOutcome.UnknownTask => Problem(StatusCodes.Status404NotFound, "unknown_task", result.Message),
        TaskOutcome.DuplicateReference => Problem(StatusCodes.Status409Conflict, "not_unical_ref", result.Message),
        _ => Problem(StatusCodes.Status409Conflict, "task_finished", result.Message),
    };

    public static IResult UnknownProcess(string process) => Problem(StatusCodes.Status404NotFound, "unknown_process", $"There is no process '{process}'.");

    /// <param name="reason">Kind of trouble of a token, in one word.</param>
    public static IResult Problem(int status, string tag, string? detail, string? reason = null)
    {
        var extensions = new Dictionary<string, object?> { ["tag"] = tag };
        if (!string.IsNullOrEmpty(reason)) extensions["reason"] = reason;
        return TypedResults.Problem(detail, statusCode: status, extensions: extensions);
    }
}
