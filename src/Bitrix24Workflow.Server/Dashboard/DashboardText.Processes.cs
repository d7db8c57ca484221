using Bitrix24Workflow.Server.Dashboard.Diagram;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts of the list of processes and of the page of one.</summary>
internal static partial class DashboardText
{
    public const string SearchProcesses = "Search by name, number or alias";
    public const string NoProcesses = "No processes yet";
    public const string NoProcessesText = "Draw one in Studio. Templates that come with the server appear here by themselves.";
    public const string OpenStudio = "Open Studio";
    public const string NoMatch = "No process matches";
    public const string NoMatchText = "Nothing is called like that. Clear the search to see all processes.";
    public const string ClearSearch = "Clear search";
    public const string Open = "Open";
    public const string Clone = "Clone";
    public const string Run = "Run";
    public const string EditInStudio = "Edit in Studio";
    public const string LookInStudio = "View in Studio";
    public const string Template = "Template";
    public const string TemplateHint = "Comes with the server and can't be changed. Clone it to make your own.";
    public const string ReadOnly = "Read-only";
    public const string Published = "Published";
    public const string Draft = "Draft";
    public const string DraftHint = "Not published yet: it can't take tasks.";
    public const string NewerDraft = "Newer draft";
    public const string NewerDraftHint = "Changes are saved in Studio and not published yet.";
    public const string PublishedWithWarnings = "Published, but have a look:";
    public const string MoreActions = "More actions";
    public const string Total = "Total";
    public const string Start = "Start";
    public const string Processing = "Processing";
    public const string InProgress = "In progress";
    public const string Exceptions = "Exceptions";
    public const string Finished = "Finished";
    public const string CloneTitle = "Clone process";
    public const string CloneText = "The copy is yours to change. It is published at once and gets a number of its own, the one that other processes use to read its tasks.";
    public const string CloneName = "Name of the copy";
    public const string CloneNameMissing = "Give the copy a name.";
    public const string CloneFailed = "The copy was not made.";
    public const string Diagram = "Diagram";
    public const string NoDiagram = "Nothing is drawn yet";
    public const string NoDiagramText = "This process has no nodes. Add some in Studio.";
    public const string Nodes = "Nodes";
    public const string StandingHint = "Tasks that stand here now";
    public const string UnknownProcess = "There is no such process";
    public const string UnknownProcessText = "It may have been deleted, or the address has a slip in it.";
    public const string ReadElsewhere = "Read it in other processes";

    public static string Cloned(string name, long number) => $"“{name}” is ready: process {Process(number)}.";

    public static string CopyOf(string name) => $"{name} (copy)";

    public static string ClonedFrom(string name) => $"Clone of {name}";

    public static string EnteredLeft(long entered, long left) => $"in {Number(entered)} · out {Number(left)}";

    public static string NodeHint(string name, long count, bool isFinal) =>
        isFinal ? $"{name}: {Number(count)} tasks have ended here. Show them." : $"{name}: {Number(count)} tasks stand here. Show them.";

    public static string Kind(NodeKind kind) => kind switch
    {
        NodeKind.Escalation => "Escalation",
        NodeKind.Final => "Final",
        NodeKind.Start => "Start",
        NodeKind.Wait => "Wait",
        _ => "Logic",
    };
}
