using Bitrix24Workflow.Server.Dashboard.Forms;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts of the dialog that sends tasks.</summary>
internal static partial class DashboardText
{
    public const string AddTask = "Add task";
    public const string Create = "Create";
    public const string SendTask = "Send task";
    public const string Clear = "Clear";
    public const string Editor = "Editor";
    public const string Form = "Form";
    public const string AutogenerateReference = "Autogenerate reference";
    public const string ReferenceHint = "How other processes will find the task, for example: token";
    public const string ReferenceToModify = "Task to modify";
    public const string ReferenceToModifyHint = "Start typing the reference of a task in progress";
    public const string ParameterName = "Name";
    public const string ParameterValue = "Value";
    public const string ParameterKind = "Type";
    public const string AddParameter = "Add parameter";
    public const string RemoveParameter = "Remove parameter";
    public const string Reveal = "Show what I type";
    public const string Hide = "Hide what I type";
    public const string Unchanged = "*** means unchanged";
    public const string EditorLabel = "Parameters as JSON";
    public const string EditorHint = "*** stands for a secret that is there already and stays as it is.";
    public const string NothingDeclared = "This process names no parameters. Add some, or send the task without any.";
    public const string NotPublished = "This process is not published, so it takes no tasks. Publish it in Studio first.";
    public const string NoChanges = "Nothing was changed yet.";
    public const string TaskHasEnded = "This task has ended and can't be modified.";
    public const string ReferenceMissing = "Enter a reference, or let it be generated.";
    public const string ReferenceTooLong = "A reference has at most 255 characters.";
    public const string ReferenceTaken = "An unfinished task holds this reference";
    public const string NameMissing = "Give the parameter a name.";
    public const string NameTwice = "This name stands here twice.";
    public const string Required = "The process needs this to do its work.";
    public const string RequiredMark = "required";
    public const string RequiredMissing = "This is needed. Fill it in, or send once more to go on without it.";
    public const string NotANumber = "Not a number. Write it like 25 or 0.5.";
    public const string NotABoolean = "Choose true or false.";
    public const string NotAnObject = "The parameters must be a JSON object: { \"name\": value }.";
    public const string TwiceInJson = "A name stands twice in the JSON.";
    public const string CodeTitle = "The code lives 30 seconds";
    public const string CodeText = "Fill in everything else first. Then get the code, paste it below and send the task. Or leave it empty: the task waits, and Authorise on its page fetches the code for you.";
    public const string GetTheCode = "Get the code";
    public const string GetTheCodeFirst = "Enter portal and client_id, then the link to the portal's page appears here.";

    public static string NotJson(long line, long column) => $"This isn't JSON: look at line {line}, character {column}.";

    public static string WrongType(string name, ParameterType type) => $"“{name}” must be a {Type(type)}.";

    public static string Type(ParameterType type) => type switch
    {
        ParameterType.Number => "number",
        ParameterType.Boolean => "boolean",
        ParameterType.Json => "json",
        _ => "string",
    };

    public static string TaskSent(string reference) => $"Task “{reference}” was sent.";

    public static string TaskModified(string reference) => $"Task “{reference}” was changed.";
}
