namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts of the import of tasks.</summary>
internal static partial class DashboardText
{
    public static string ImportTasks => T("Import tasks", "Импорт задач");
    public static string ImportText => T(
        "A CSV file, one task a row. The first line names the parameters. Rows that can't be taken come back with the reason.",
        "Файл CSV, одна строка — одна задача. Первая строка называет параметры. Строки, которые нельзя принять, возвращаются с причиной.");
    public static string ImportFile => T("File", "Файл");
    public static string ImportSeparator => T("Separator", "Разделитель");
    public static string ImportEncoding => T("Encoding", "Кодировка");
    public static string ImportGuess => T("Find out", "Определить");
    public static string ImportReferenceColumn => T("Column with the reference", "Столбец с референсом");
    public static string ImportPreview => T("First rows", "Первые строки");
    public static string ImportDone => T("Done", "Обработано");
    public static string ImportCreated => T("Created", "Создано");
    public static string ImportFailed => T("Failed", "С ошибкой");
    public static string ImportStop => T("Stop", "Остановить");
    public static string ImportGoesOn => T("It goes on when you leave this page.", "Импорт продолжается, если уйти с этой страницы.");
    public static string ImportDownload => T("Failed rows as CSV", "Строки с ошибками в CSV");
    public static string ImportAgain => T("Import another file", "Импортировать другой файл");
    public static string ImportReasons => T("What was wrong", "Что не так");
    public static string ImportLine => T("Line", "Строка");
    public static string ImportReason => T("Reason", "Причина");
    public static string ImportRunning => T("Importing…", "Идёт импорт…");
    public static string ImportOver => T("Import finished", "Импорт завершён");
    public static string ImportStopped => T("Stopped. What was created stays; the rest was not touched.", "Остановлено. Созданное остаётся, остальное не тронуто.");
    public static string ImportBusy => T("An import into this process is under way.", "Импорт в этот процесс уже идёт.");
    public static string ImportEmpty => T("The file is empty.", "Файл пуст.");
    public static string ImportTooLong => T("At most 100,000 rows can be imported at once.", "За один раз можно импортировать не более 100 000 строк.");
    public static string ImportColumnUnnamed => T("A column has no name in the first line.", "В первой строке есть столбец без имени.");
    public static string ImportColumnTwice => T("Two columns have the same name.", "Два столбца названы одинаково.");
    public static string ImportNotUtf8 => T("This isn't UTF-8. Choose Windows-1251, or let it be found out.", "Это не UTF-8. Выберите Windows-1251 или автоматическое определение.");
    public static string ImportUnreadable => T("The file can't be read. Choose it once more.", "Файл не читается. Выберите его ещё раз.");

    public static string ImportInto(string name) => T($"Import tasks into {name}", $"Импорт задач: {name}");

    public static string ImportTooBig(int megabytes) => T($"The file has more than {megabytes} MB.", $"Файл больше {megabytes} МБ.");

    public static string ImportFound(int rows, int columns, string separator, string encoding) => T(
        $"{Number(rows)} rows, {columns} columns, separated by “{separator}”, {encoding}.", $"Строк: {Number(rows)}, столбцов: {columns}, разделитель «{separator}», {encoding}.");

    public static string ImportUnknown(string names) => T(
        $"The process doesn't name these parameters; they are added as texts: {names}.", $"Процесс не описывает эти параметры; они будут добавлены как строки: {names}.");

    public static string ImportStart(int rows) => T($"Import {Number(rows)} rows", $"Импортировать строк: {Number(rows)}");

    public static string DoneOf(int done, int total) => T($"{Number(done)} of {Number(total)}", $"{Number(done)} из {Number(total)}");

    public static string ImportMore(int rows) => T($"…and {Number(rows)} more; all of them are in the file.", $"…и ещё {Number(rows)}; все они есть в файле.");

    public static string ImportQuoteOpen(int line) => T($"Line {line}: a quote at the beginning of a field is never closed.", $"Строка {line}: кавычка в начале поля не закрыта.");

    public static string ImportFieldCount(int found, int expected) => T($"{found} fields instead of {expected}", $"Полей: {found} вместо {expected}");

    public static string ImportReferenceTwice(string reference, int line) => T($"Line {line} has the same reference “{reference}”", $"Такой же референс «{reference}» в строке {line}");

    public static string ImportMissing(string name) => T($"{name} is missing; the process needs it", $"Нет значения {name}; оно нужно процессу");
}
