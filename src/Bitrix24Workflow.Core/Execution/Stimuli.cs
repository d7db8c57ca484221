namespace Bitrix24Workflow.Core.Execution;

/// <summary>What activities and their host agree on: names and payloads that bookmarks and triggers are found by, and names of what a stimulus brings.</summary>
public static class Stimuli
{
    public const string EventName = "Elsa.Event";
    public const string TaskName = "Elsa.RunTask";
    public const string HttpName = "Elsa.HttpEndpoint";

    /// <summary>Input that holds what came with an event.</summary>
    public const string EventPayloadInput = "EventPayload";

    /// <summary>Input that holds the result of a task reported as done.</summary>
    public const string TaskResultInput = "TaskResult";

    /// <summary>Inputs that tell a parent of its child.</summary>
    public const string ChildIdInput = "WorkflowInstanceId";
    public const string ChildStatusInput = "Status";
    public const string ChildSubStatusInput = "SubStatus";
    public const string ChildOutputInput = "Output";

    /// <summary>Input with the reason why a child could not be started.</summary>
    public const string ChildErrorInput = "Error";

    /// <summary>Input that holds a <see cref="HttpRequestData"/>.</summary>
    public const string HttpRequestInput = "HttpRequest";

    public static object Event(string name) => new { eventName = name };

    public static object Task(string taskId) => new { taskId };

    public static object Child(string instanceId) => new { childInstanceId = instanceId };

    /// <param name="path">Route template relative to the base path, without slashes at its ends.</param>
    public static object Http(string path, string method) => new { path, method = method.ToLowerInvariant() };
}
