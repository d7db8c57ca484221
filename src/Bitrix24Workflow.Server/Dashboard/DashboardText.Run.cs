namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts of the page that runs a workflow with input.</summary>
internal static partial class DashboardText
{
    public const string RunWithInput = "Run with input";
    public const string RunText = "Fill in what the workflow takes, run it, and see here what comes of it.";
    public const string RunChoose = "Choose the process to run.";
    public const string RunNow = "Run";
    public const string RunAgain = "Run again";
    public const string Input = "Input";
    public const string Result = "Result";
    public const string Outputs = "Output";
    public const string NoRunYet = "Nothing has run yet";
    public const string NoRunYetText = "What comes of it is shown here: where it stands, its output, and what went wrong.";
    public const string NoOutput = "It gave no output.";
    public const string NoOutputYet = "No output yet.";
    public const string VersionToRun = "Version";
    public const string CorrelationId = "Correlation ID";
    public const string CorrelationHint = "Optional: what the run belongs to, for example an order number";
    public const string RunReferenceHint = "Optional: how other processes find the task. Generated if empty.";
    public const string OpenTask = "Open the task";
    public const string NothingToRun = "Nothing to run yet";
    public const string NothingToRunText = "Draw a process in Studio or clone a template, then run it from here.";
    public const string RunRefused = "It can't be started now.";
    public const string RunGone = "This version is gone. Load the page again.";

    public static string PublishedVersion(int version) => $"Published (version {version})";

    public static string DraftVersion(int version) => $"Draft (version {version})";

    public static string RunStarted(string reference) => $"“{reference}” was started.";
}
