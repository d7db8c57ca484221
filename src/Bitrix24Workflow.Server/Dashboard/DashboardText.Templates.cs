using Bitrix24Workflow.Server.Dashboard.Templates;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts about templates that were upgraded.</summary>
internal static partial class DashboardText
{
    public const string TemplateChanges = "Changes of the template";
    public const string SeeChanges = "See what changed";
    public const string WhatIsNew = "New in the template";
    public const string YoursAgainstTemplate = "Your process against it";
    public const string NoTemplate = "This process comes from no template";
    public const string NoTemplateText = "Only a clone of a process that ships with the server has one.";
    public const string NoDifference = "There is no difference";
    public const string BaseGoneText = "Compare your process with the template as it is now.";
    public const string Arrows = "Arrows";
    public const string Variables = "Variables";
    public const string Settings = "Settings";

    public static string NewerTemplate(string name, int own, int newest) => $"The template “{name}” has a newer version ({newest}; yours began with {own}). Your process stays as it is.";

    public static string TemplateState(string name, int own, int newest) =>
        newest > own ? $"“{name}” is at version {newest}; your process began with {own} and stays as it is." : $"Your process began with version {own} of “{name}”, which is the newest.";

    public static string BaseGone(int version) => $"Version {version} of the template is gone";

    public static string Difference(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Added => "new",
        DifferenceKind.Removed => "gone",
        _ => "changed",
    };
}
