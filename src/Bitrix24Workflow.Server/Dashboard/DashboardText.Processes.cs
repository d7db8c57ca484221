using Bitrix24Workflow.Server.Dashboard.Diagram;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts of the list of processes and of the page of one.</summary>
internal static partial class DashboardText
{
    public static string SearchProcesses => T("Search by name, number or alias", "Поиск по имени, номеру или псевдониму");
    public static string NoProcesses => T("No processes yet", "Процессов пока нет");
    public static string NoProcessesText => T(
        "Draw one in Studio. Templates that come with the server appear here by themselves.",
        "Нарисуйте процесс в Studio. Шаблоны, поставляемые с сервером, появляются здесь сами.");
    public static string OpenStudio => T("Open Studio", "Открыть Studio");
    public static string NoMatch => T("No process matches", "Ни один процесс не подходит");
    public static string NoMatchText => T(
        "Nothing is called like that. Clear the search to see all processes.",
        "Ничего с таким именем нет. Очистите поиск, чтобы увидеть все процессы.");
    public static string ClearSearch => T("Clear search", "Очистить поиск");
    public static string Open => T("Open", "Открыть");
    public static string Clone => T("Clone", "Клонировать");
    public static string Run => T("Run", "Запустить");
    public static string EditInStudio => T("Edit in Studio", "Изменить в Studio");
    public static string LookInStudio => T("View in Studio", "Посмотреть в Studio");
    public static string Template => T("Template", "Шаблон");
    public static string TemplateHint => T(
        "Comes with the server and can't be changed. Clone it to make your own.",
        "Поставляется с сервером и не изменяется. Клонируйте его, чтобы сделать свой.");
    public static string ReadOnly => T("Read-only", "Только чтение");
    public static string Published => T("Published", "Опубликован");
    public static string PublishedWithWarnings => T("Published, but have a look:", "Опубликовано, но проверьте:");
    public static string Draft => T("Draft", "Черновик");
    public static string DraftHint => T("Not published yet: it can't take tasks.", "Ещё не опубликован: задач не принимает.");
    public static string NewerDraft => T("Newer draft", "Есть новый черновик");
    public static string NewerDraftHint => T("Changes are saved in Studio and not published yet.", "Изменения сохранены в Studio и ещё не опубликованы.");
    public static string MoreActions => T("More actions", "Ещё действия");
    public static string Total => T("Total", "Всего");
    public static string Start => T("Start", "Старт");
    public static string Processing => T("Processing", "В работе");
    public static string InProgress => T("In progress", "В работе");
    public static string Exceptions => T("Exceptions", "Исключения");
    public static string Finished => T("Finished", "Завершено");
    public static string CloneTitle => T("Clone process", "Клонировать процесс");
    public static string CloneText => T(
        "The copy is yours to change. It is published at once and gets a number of its own, the one that other processes use to read its tasks.",
        "Копию можно менять. Она сразу публикуется и получает свой номер, по которому другие процессы читают её задачи.");
    public static string CloneName => T("Name of the copy", "Имя копии");
    public static string CloneNameMissing => T("Give the copy a name.", "Дайте копии имя.");
    public static string CloneFailed => T("The copy was not made.", "Копия не создана.");
    public static string Diagram => T("Diagram", "Схема");
    public static string NoDiagram => T("Nothing is drawn yet", "Пока ничего не нарисовано");
    public static string NoDiagramText => T("This process has no nodes. Add some in Studio.", "В этом процессе нет узлов. Добавьте их в Studio.");
    public static string Nodes => T("Nodes", "Узлы");
    public static string StandingHint => T("Tasks that stand here now", "Задачи, которые сейчас стоят здесь");
    public static string UnknownProcess => T("There is no such process", "Такого процесса нет");
    public static string UnknownProcessText => T("It may have been deleted, or the address has a slip in it.", "Возможно, он удалён или в адресе опечатка.");
    public static string ReadElsewhere => T("Read it in other processes", "Чтение в других процессах");

    public static string Cloned(string name, long number) => T($"“{name}” is ready: process {Process(number)}.", $"«{name}» готов: процесс {Process(number)}.");

    public static string CopyOf(string name) => T($"{name} (copy)", $"{name} (копия)");

    public static string ClonedFrom(string name) => T($"Clone of {name}", $"Клон процесса {name}");

    public static string EnteredLeft(long entered, long left) => T($"in {Number(entered)} · out {Number(left)}", $"вошло {Number(entered)} · вышло {Number(left)}");

    public static string NodeHint(string name, long count, bool isFinal) =>
        isFinal
            ? T($"{name}: {Number(count)} tasks have ended here. Show them.", $"{name}: завершилось здесь: {Number(count)}. Показать.")
            : T($"{name}: {Number(count)} tasks stand here. Show them.", $"{name}: стоит здесь: {Number(count)}. Показать.");

    public static string Kind(NodeKind kind) => kind switch
    {
        NodeKind.Escalation => T("Escalation", "Эскалация"),
        NodeKind.Final => T("Final", "Финал"),
        NodeKind.Start => T("Start", "Старт"),
        NodeKind.Wait => T("Wait", "Ожидание"),
        _ => T("Logic", "Логика"),
    };
}
