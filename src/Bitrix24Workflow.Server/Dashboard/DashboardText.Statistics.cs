namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts of statistics and of lists as files.</summary>
internal static partial class DashboardText
{
    public static string Statistics => T("Statistics", "Статистика");
    public static string ShowStatistics => T("Show statistics", "Показать статистику");
    public static string StatisticsText => T("How many tasks came into a node and went on. All nodes together count each pass.", "Сколько задач вошло в узел и вышло из него. Для всех узлов вместе считается каждый проход.");
    public static string IntervalChoice => T("Interval", "Интервал");
    public static string FlowIn => T("In", "Вошло");
    public static string FlowOut => T("Out", "Вышло");
    public static string Numbers => T("Numbers", "Числа");
    public static string AsTable => T("Table", "Таблица");
    public static string AsJson => "JSON";
    public static string ViewChoice => T("View", "Вид");
    public static string ExportCsv => T("Export to CSV", "Выгрузить в CSV");
    public static string ExportHint => T("What the filter shows, newest first, at most 50,000 tasks; secrets stay masked", "То, что показывает фильтр, новые первыми, не более 50 000 задач; секреты скрыты");

    public static string StatisticsOf(string name) => T($"Statistics of {name}", $"Статистика: {name}");

    public static string ChartLabel(string name) => T($"Flow of tasks: {name}", $"Поток задач: {name}");

    public static string IntervalName(string key) => key switch
    {
        "minute" => T("Minute", "Минута"),
        "day" => T("Day", "День"),
        _ => T("Hour", "Час"),
    };
}
