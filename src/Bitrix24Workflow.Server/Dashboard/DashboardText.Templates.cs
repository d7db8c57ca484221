using Bitrix24Workflow.Server.Dashboard.Templates;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts about templates that were upgraded.</summary>
internal static partial class DashboardText
{
    public static string TemplateChanges => T("Changes of the template", "Изменения шаблона");
    public static string SeeChanges => T("See what changed", "Что изменилось");
    public static string WhatIsNew => T("New in the template", "Новое в шаблоне");
    public static string YoursAgainstTemplate => T("Your process against it", "Ваш процесс по сравнению с ним");
    public static string NoTemplate => T("This process comes from no template", "Этот процесс не из шаблона");
    public static string NoTemplateText => T("Only a clone of a process that ships with the server has one.", "Шаблон есть только у клона процесса, поставляемого с сервером.");
    public static string NoDifference => T("There is no difference", "Отличий нет");
    public static string BaseGoneText => T("Compare your process with the template as it is now.", "Сравните свой процесс с нынешним шаблоном.");
    public static string Arrows => T("Arrows", "Стрелки");
    public static string Variables => T("Variables", "Переменные");
    public static string Settings => T("Settings", "Настройки");

    public static string NewerTemplate(string name, int own, int newest) => T(
        $"The template “{name}” has a newer version ({newest}; yours began with {own}). Your process stays as it is.",
        $"У шаблона «{name}» есть новая версия ({newest}; ваш процесс начат с {own}). Ваш процесс остаётся как есть.");

    public static string TemplateState(string name, int own, int newest) =>
        newest > own
            ? T($"“{name}” is at version {newest}; your process began with {own} and stays as it is.", $"«{name}» уже версии {newest}; ваш процесс начат с {own} и остаётся как есть.")
            : T($"Your process began with version {own} of “{name}”, which is the newest.", $"Ваш процесс начат с версии {own} шаблона «{name}», она последняя.");

    public static string BaseGone(int version) => T($"Version {version} of the template is gone", $"Версии {version} шаблона больше нет");

    public static string Difference(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Added => T("new", "новое"),
        DifferenceKind.Removed => T("gone", "убрано"),
        _ => T("changed", "изменено"),
    };
}
