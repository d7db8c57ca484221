using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts of the list of tasks and of the page of one.</summary>
internal static partial class DashboardText
{
    public const string Tasks = "Tasks";
    public const string Reference = "Reference";
    public const string State = "State";
    public const string StandsIn = "Stands in";
    public const string Next = "Next";
    public const string Created = "Created";
    public const string Updated = "Updated";
    public const string Ended = "Ended";
    public const string SearchTasks = "Search by reference or ID";
    public const string AllNodes = "All nodes";
    public const string AllStates = "All states";
    public const string Unfinished = "In progress";
    public const string Ends = "Ended";
    public const string NodeFilter = "Node";
    public const string StateFilter = "State";
    public const string NoTasks = "No tasks yet";
    public const string NoTasksText = "Add a task to set this process going.";
    public const string NoTasksMatch = "No task matches";
    public const string NoTasksMatchText = "No task stands here under this filter.";
    public const string ClearFilter = "Show all tasks";
    public const string Newer = "Newer tasks";
    public const string Older = "Older tasks";
    public const string Modify = "Modify";
    public const string Authorise = "Authorise";
    public const string RenewNow = "Renew now";
    public const string ContinueNow = "Continue now";
    public const string CancelTask = "Cancel task";
    public const string DeleteTask = "Delete";
    public const string LookAtInstance = "View in Studio";
    public const string KeepIt = "Keep it";
    public const string Parameters = "Parameters";
    public const string NoParameters = "This task has no parameters.";
    public const string Masked = "Hidden. Other processes can read it by reference.";
    public const string HideEmpty = "Hide what is empty";
    public const string CopyReference = "Copy the expression that reads this value";
    public const string Incidents = "Incidents";
    public const string Journal = "Journal";
    public const string NoJournal = "Nothing is written down yet.";
    public const string UnknownTask = "There is no such task";
    public const string UnknownTaskText = "It may have been deleted, or it has ended and been cleared away.";
    public const string ToTheProcess = "To the process";
    public const string Nowhere = "–";
    public const string InstanceId = "Instance";
    public const string RenewAsked = "The renewal was started.";
    public const string NothingToExpedite = "This task isn't waiting for a moment just now.";
    public const string TaskCancelled = "The task was cancelled.";
    public const string TaskDeleted = "The task was deleted.";
    public const string CantCancel = "This task has ended already.";

    public static string CancelQuestion(string reference) => $"Cancel the task “{reference}”? It stops where it stands and can't go on.";

    public static string DeleteQuestion(string reference) => $"Delete the task “{reference}” with its parameters and its journal? Processes that read it will find nothing.";

    public static string ShowEmpty(int count) => $"Show what is empty ({count})";

    public static string Range(long first, long last, long total) => $"{Number(first)}–{Number(last)} of {Number(total)}";

    public static string JournalShown(long shown, long total) => shown < total ? $"the latest {Number(shown)} of {Number(total)} lines" : $"{Number(total)} lines";

    public static string Attention(int incidents) => incidents == 1 ? "1 incident" : $"{Number(incidents)} incidents";

    public static string SubState(WorkflowSubStatus status) => status switch
    {
        WorkflowSubStatus.Pending => "About to start",
        WorkflowSubStatus.Executing => "Working",
        WorkflowSubStatus.Suspended => "Waiting",
        WorkflowSubStatus.Finished => "Finished",
        WorkflowSubStatus.Cancelled => "Cancelled",
        WorkflowSubStatus.Faulted => "Failed",
        _ => "Interrupted",
    };

    public const string NeedsHelp = "Needs help";

    public static string DueIn(string span, bool isRenewal) => isRenewal ? $"renews in {span}" : $"goes on in {span}";

    public static string DueNow(bool isRenewal) => isRenewal ? "renewing…" : "going on…";

    public static string Event(string name) => name switch
    {
        "Started" => "started",
        "Resumed" => "went on",
        "Suspended" => "waits",
        "Completed" => "done",
        "Faulted" => "failed",
        "Canceled" => "cancelled",
        _ => name,
    };
}
