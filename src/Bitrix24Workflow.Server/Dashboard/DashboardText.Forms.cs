using Bitrix24Workflow.Server.Dashboard.Forms;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts of the dialog that sends tasks.</summary>
internal static partial class DashboardText
{
    public static string AddTask => T("Add task", "Добавить задачу");
    public static string Create => T("Create", "Создать");
    public static string SendTask => T("Send task", "Отправить задачу");
    public static string Clear => T("Clear", "Очистить");
    public static string Editor => T("Editor", "Редактор");
    public static string Form => T("Form", "Форма");
    public static string AutogenerateReference => T("Autogenerate reference", "Автоматический референс");
    public static string ReferenceHint => T("How other processes will find the task, for example: token", "По нему другие процессы найдут задачу, например: token");
    public static string ReferenceToModify => T("Task to modify", "Изменяемая задача");
    public static string ReferenceToModifyHint => T("Start typing the reference of a task in progress", "Начните вводить референс задачи в работе");
    public static string ParameterName => T("Name", "Имя");
    public static string ParameterValue => T("Value", "Значение");
    public static string ParameterKind => T("Type", "Тип");
    public static string AddParameter => T("Add parameter", "Добавить параметр");
    public static string RemoveParameter => T("Remove parameter", "Убрать параметр");
    public static string Reveal => T("Show what I type", "Показать ввод");
    public static string Hide => T("Hide what I type", "Скрыть ввод");
    public static string Unchanged => T("*** means unchanged", "*** означает «без изменений»");
    public static string EditorLabel => T("Parameters as JSON", "Параметры в JSON");
    public static string EditorHint => T("*** stands for a secret that is there already and stays as it is.", "*** стоит вместо секрета, который уже есть и останется прежним.");
    public static string NothingDeclared => T(
        "This process names no parameters. Add some, or send the task without any.",
        "Процесс не описывает параметров. Добавьте свои или отправьте задачу без них.");
    public static string NotPublished => T(
        "This process is not published, so it takes no tasks. Publish it in Studio first.",
        "Процесс не опубликован и не принимает задач. Сначала опубликуйте его в Studio.");
    public static string NoChanges => T("Nothing was changed yet.", "Пока ничего не изменено.");
    public static string TaskHasEnded => T("This task has ended and can't be modified.", "Задача завершена, изменить её нельзя.");
    public static string ReferenceMissing => T("Enter a reference, or let it be generated.", "Введите референс или включите автоматический.");
    public static string ReferenceTooLong => T("A reference has at most 255 characters.", "В референсе не больше 255 символов.");
    public static string ReferenceTaken => T("An unfinished task holds this reference", "Этот референс занят незавершённой задачей");
    public static string NameMissing => T("Give the parameter a name.", "Дайте параметру имя.");
    public static string NameTwice => T("This name stands here twice.", "Это имя стоит здесь дважды.");
    public static string Required => T("The process needs this to do its work.", "Без этого процесс не сможет работать.");
    public static string RequiredMark => T("required", "обязательно");
    public static string RequiredMissing => T(
        "This is needed. Fill it in, or send once more to go on without it.",
        "Это нужно. Заполните или отправьте ещё раз, чтобы продолжить без этого.");
    public static string NotANumber => T("Not a number. Write it like 25 or 0.5.", "Не число. Пишите так: 25 или 0.5.");
    public static string NotABoolean => T("Choose true or false.", "Выберите true или false.");
    public static string NotAnObject => T("The parameters must be a JSON object: { \"name\": value }.", "Параметры должны быть объектом JSON: { \"имя\": значение }.");
    public static string TwiceInJson => T("A name stands twice in the JSON.", "Имя стоит в JSON дважды.");
    public static string CodeTitle => T("The code lives 30 seconds", "Код живёт 30 секунд");
    public static string CodeText => T(
        "Fill in everything else first. Then get the code, paste it below and send the task. Or leave it empty: the task waits, and Authorise on its page fetches the code for you.",
        "Сначала заполните всё остальное. Затем получите код, вставьте его ниже и отправьте задачу. Или оставьте поле пустым: задача подождёт, а кнопка «Авторизовать» на её странице получит код за вас.");
    public static string GetTheCode => T("Get the code", "Получить код");
    public static string GetTheCodeFirst => T(
        "Enter portal and client_id, then the link to the portal's page appears here.",
        "Введите portal и client_id, и здесь появится ссылка на страницу портала.");

    public static string NotJson(long line, long column) => T($"This isn't JSON: look at line {line}, character {column}.", $"Это не JSON: строка {line}, символ {column}.");

    public static string WrongType(string name, ParameterType type) => T($"“{name}” must be a {Type(type)}.", $"Тип «{name}» должен быть {Type(type)}.");

    public static string Type(ParameterType type) => type switch
    {
        ParameterType.Number => "number",
        ParameterType.Boolean => "boolean",
        ParameterType.Json => "json",
        _ => "string",
    };

    public static string TaskSent(string reference) => T($"Task “{reference}” was sent.", $"Задача «{reference}» отправлена.");

    public static string TaskModified(string reference) => T($"Task “{reference}” was changed.", $"Задача «{reference}» изменена.");
}
