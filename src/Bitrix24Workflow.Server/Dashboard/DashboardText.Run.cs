namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts of the page that runs a workflow with input.</summary>
internal static partial class DashboardText
{
    public static string RunWithInput => T("Run with input", "Запустить с параметрами");
    public static string RunText => T(
        "Fill in what the workflow takes, run it, and see here what comes of it.",
        "Заполните то, что принимает процесс, запустите его и увидите здесь, что получилось.");
    public static string RunChoose => T("Choose the process to run.", "Выберите процесс для запуска.");
    public static string RunNow => T("Run", "Запустить");
    public static string RunAgain => T("Run again", "Запустить ещё раз");
    public static string Input => T("Input", "Вход");
    public static string Result => T("Result", "Результат");
    public static string Outputs => T("Output", "Выход");
    public static string NoRunYet => T("Nothing has run yet", "Пока ничего не запущено");
    public static string NoRunYetText => T(
        "What comes of it is shown here: where it stands, its output, and what went wrong.",
        "Здесь будет видно, что получилось: где стоит, что выдал и что пошло не так.");
    public static string NoOutput => T("It gave no output.", "Ничего не выдал.");
    public static string NoOutputYet => T("No output yet.", "Пока ничего не выдал.");
    public static string VersionToRun => T("Version", "Версия");
    public static string CorrelationId => T("Correlation ID", "Correlation ID");
    public static string CorrelationHint => T("Optional: what the run belongs to, for example an order number", "Необязательно: к чему относится запуск, например номер заказа");
    public static string RunReferenceHint => T(
        "Optional: how other processes find the task. Generated if empty.",
        "Необязательно: как другие процессы найдут задачу. Если пусто, создаётся сам.");
    public static string OpenTask => T("Open the task", "Открыть задачу");
    public static string NothingToRun => T("Nothing to run yet", "Пока нечего запускать");
    public static string NothingToRunText => T(
        "Draw a process in Studio or clone a template, then run it from here.",
        "Нарисуйте процесс в Studio или клонируйте шаблон и запустите его отсюда.");
    public static string RunRefused => T("It can't be started now.", "Сейчас запустить нельзя.");
    public static string RunGone => T("This version is gone. Load the page again.", "Этой версии уже нет. Обновите страницу.");

    public static string PublishedVersion(int version) => T($"Published (version {version})", $"Опубликована (версия {version})");

    public static string DraftVersion(int version) => T($"Draft (version {version})", $"Черновик (версия {version})");

    public static string RunStarted(string reference) => T($"“{reference}” was started.", $"«{reference}» запущен.");
}
