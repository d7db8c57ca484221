using System.Globalization;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Every text of the dashboard, in English and Russian beside each other. This part: what all pages share.</summary>
internal static partial class DashboardText
{
    public const string Product = "Bitrix24Workflow";
    public static string Processes => T("Processes", "Процессы");
    public static string Definitions => T("Definitions", "Определения");
    public static string Instances => T("Instances", "Экземпляры");
    public static string SignOut => T("Sign out", "Выйти");
    public static string YourAccount => T("Your account: change the password", "Ваша учётная запись: смена пароля");
    public static string LightOrDark => T("Light or dark", "Светлая или тёмная тема");
    public static string SkipToContent => T("Skip to content", "К содержанию");
    public static string MainNavigation => T("Main", "Главное меню");
    public static string Loading => T("Loading…", "Загрузка…");
    public static string Close => T("Close", "Закрыть");
    public static string Cancel => T("Cancel", "Отмена");
    public static string TryAgain => T("Try again", "Попробовать ещё раз");
    public static string Copy => T("Copy", "Копировать");
    public static string Copied => T("Copied", "Скопировано");
    public static string SomethingFailed => T(
        "This didn't work. Nothing was changed that you can't see here; try again in a moment.",
        "Не получилось. Ничего не изменилось, чего здесь не видно; попробуйте ещё раз чуть позже.");
    public static string ReadingFailed => T("The server can't read this at the moment.", "Сервер сейчас не может это прочитать.");
    public static string NotFoundTitle => T("Nothing here", "Здесь ничего нет");
    public static string NotFoundText => T("There is no page at this address.", "По этому адресу нет страницы.");
    public static string NotAllowed => T("You may not see this page.", "Вам нельзя видеть эту страницу.");
    public static string NotYours => T("You may not do this. Ask an administrator for the permission.", "Вам нельзя это делать. Попросите разрешение у администратора.");
    public static string ToProcesses => T("To the processes", "К процессам");
    public static string Reconnecting => T("Connection lost. Reconnecting…", "Связь потеряна. Подключаемся снова…");
    public static string ReconnectFailed => T("The server can't be reached.", "Сервер недоступен.");
    public static string PageStopped => T("Something went wrong on this page.", "На этой странице что-то пошло не так.");
    public static string Reload => T("Reload", "Обновить");

    // Each text stands in both languages beside each other. The circuit keeps the culture of the request that opened it.
    private static string T(string english, string russian) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ru" ? russian : english;

    public static string Title(string page) => $"{page} – {Product}";

    public static string Number(long value) => value.ToString("#,0", Grouping);

    public static string Process(long number) => string.Create(CultureInfo.InvariantCulture, $"#{number}");

    // A narrow space separates thousands the same way in every language.
    private static readonly NumberFormatInfo Grouping = new() { NumberGroupSeparator = "\u202f", NumberGroupSizes = [3] };
}
