using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts of the list of tasks and of the page of one.</summary>
internal static partial class DashboardText
{
    public static string Tasks => T("Tasks", "Задачи");
    public static string Reference => T("Reference", "Референс");
    public static string State => T("State", "Состояние");
    public static string StandsIn => T("Stands in", "Стоит в узле");
    public static string Next => T("Next", "Далее");
    public static string Created => T("Created", "Создана");
    public static string Updated => T("Updated", "Изменена");
    public static string Ended => T("Ended", "Завершена");
    public static string SearchTasks => T("Search by reference or ID", "Поиск по референсу или ID");
    public static string AllNodes => T("All nodes", "Все узлы");
    public static string AllStates => T("All states", "Все состояния");
    public static string Unfinished => T("In progress", "В работе");
    public static string Ends => T("Ended", "Завершены");
    public static string NodeFilter => T("Node", "Узел");
    public static string StateFilter => T("State", "Состояние");
    public static string NoTasks => T("No tasks yet", "Задач пока нет");
    public static string NoTasksText => T("Add a task to set this process going.", "Добавьте задачу, чтобы запустить процесс.");
    public static string NoTasksMatch => T("No task matches", "Ни одна задача не подходит");
    public static string NoTasksMatchText => T("No task stands here under this filter.", "С этим фильтром здесь нет задач.");
    public static string ClearFilter => T("Show all tasks", "Показать все задачи");
    public static string Newer => T("Newer tasks", "Более новые");
    public static string Older => T("Older tasks", "Более старые");
    public static string Modify => T("Modify", "Изменить");
    public static string Authorise => T("Authorise", "Авторизовать");
    public static string RenewNow => T("Renew now", "Обновить сейчас");
    public static string ContinueNow => T("Continue now", "Продолжить сейчас");
    public static string CancelTask => T("Cancel task", "Отменить задачу");
    public static string DeleteTask => T("Delete", "Удалить");
    public static string LookAtInstance => T("View in Studio", "Посмотреть в Studio");
    public static string KeepIt => T("Keep it", "Оставить");
    public static string Parameters => T("Parameters", "Параметры");
    public static string NoParameters => T("This task has no parameters.", "У задачи нет параметров.");
    public static string Masked => T("Hidden. Other processes can read it by reference.", "Скрыто. Другие процессы могут прочитать по референсу.");
    public static string HideEmpty => T("Hide what is empty", "Скрыть пустые");
    public static string CopyReference => T("Copy the expression that reads this value", "Скопировать выражение, которое читает это значение");
    public static string Incidents => T("Incidents", "Инциденты");
    public static string Journal => T("Journal", "Журнал");
    public static string NoJournal => T("Nothing is written down yet.", "Пока ничего не записано.");
    public static string UnknownTask => T("There is no such task", "Такой задачи нет");
    public static string UnknownTaskText => T("It may have been deleted, or it has ended and been cleared away.", "Возможно, она удалена или завершилась и убрана.");
    public static string ToTheProcess => T("To the process", "К процессу");
    public const string Nowhere = "–";
    public static string InstanceId => T("Instance", "Экземпляр");
    public static string RenewAsked => T("The renewal was started.", "Обновление запущено.");
    public static string NothingToExpedite => T("This task isn't waiting for a moment just now.", "Эта задача сейчас не ждёт момента.");
    public static string TaskCancelled => T("The task was cancelled.", "Задача отменена.");
    public static string TaskDeleted => T("The task was deleted.", "Задача удалена.");
    public static string CantCancel => T("This task has ended already.", "Эта задача уже завершена.");

    public static string CancelQuestion(string reference) => T($"Cancel the task “{reference}”? It stops where it stands and can't go on.", $"Отменить задачу «{reference}»? Она остановится там, где стоит, и дальше не пойдёт.");

    public static string DeleteQuestion(string reference) => T(
        $"Delete the task “{reference}” with its parameters and its journal? Processes that read it will find nothing.",
        $"Удалить задачу «{reference}» с её параметрами и журналом? Процессы, которые её читают, ничего не найдут.");

    public static string ShowEmpty(int count) => T($"Show what is empty ({count})", $"Показать пустые ({count})");

    public static string Range(long first, long last, long total) => T($"{Number(first)}–{Number(last)} of {Number(total)}", $"{Number(first)}–{Number(last)} из {Number(total)}");

    public static string JournalShown(long shown, long total) => shown < total
        ? T($"the latest {Number(shown)} of {Number(total)} lines", $"последние строки: {Number(shown)} из {Number(total)}")
        : T($"{Number(total)} lines", $"строк: {Number(total)}");

    public static string Attention(int incidents) => T(incidents == 1 ? "1 incident" : $"{Number(incidents)} incidents", $"инцидентов: {Number(incidents)}");

    public static string SubState(WorkflowSubStatus status) => status switch
    {
        WorkflowSubStatus.Pending => T("About to start", "Начинается"),
        WorkflowSubStatus.Executing => T("Working", "Работает"),
        WorkflowSubStatus.Suspended => T("Waiting", "Ждёт"),
        WorkflowSubStatus.Finished => T("Finished", "Завершена"),
        WorkflowSubStatus.Cancelled => T("Cancelled", "Отменена"),
        WorkflowSubStatus.Faulted => T("Failed", "Ошибка"),
        _ => T("Interrupted", "Прервана"),
    };

    public static string NeedsHelp => T("Needs help", "Нужна помощь");

    public static string DueIn(string span, bool isRenewal) => isRenewal ? T($"renews in {span}", $"обновится через {span}") : T($"goes on in {span}", $"продолжит через {span}");

    public static string DueNow(bool isRenewal) => isRenewal ? T("renewing…", "обновляется…") : T("going on…", "продолжает…");

    public static string Event(string name) => name switch
    {
        "Started" => T("started", "начат"),
        "Resumed" => T("went on", "продолжен"),
        "Suspended" => T("waits", "ждёт"),
        "Completed" => T("done", "готов"),
        "Faulted" => T("failed", "ошибка"),
        "Canceled" => T("cancelled", "отменён"),
        _ => name,
    };
}
