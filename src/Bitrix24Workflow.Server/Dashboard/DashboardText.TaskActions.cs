namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts of what can be done with one task.</summary>
internal static partial class DashboardText
{
    public static string RetryTask => T("Retry", "Повторить");
    public static string RetryAsked => T("What failed runs once more.", "Неудавшийся шаг выполняется ещё раз.");
    public static string NothingToRetry => T("Nothing has failed here that could run once more.", "Здесь нечего выполнять ещё раз.");
    public static string CopyAsNew => T("Copy as new", "Копировать");
    public static string CopyAsNewHint => T("Add a task with the same parameters; secrets are not copied", "Добавить задачу с теми же параметрами; секреты не копируются");
    public static string Trail => T("The way so far", "Пройденный путь");

    public static string RevealHint(string name) => T($"Show or hide {name}. That you looked is written down.", $"Показать или скрыть {name}. Просмотр записывается в журнал аудита.");
}
