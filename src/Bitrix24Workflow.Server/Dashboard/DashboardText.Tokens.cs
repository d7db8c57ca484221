using Bitrix24Workflow.Server.Dashboard.Tokens;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts of the page of tokens.</summary>
internal static partial class DashboardText
{
    public static string Tokens => T("Tokens", "Токены");
    public static string TokensText => T("Every token that this server keeps alive, of all processes and portals.", "Все токены, которые поддерживает этот сервер: все процессы и порталы.");
    public static string NoTokens => T("No tokens yet", "Токенов пока нет");
    public static string NoTokensText => T("Add a task to Bitrix OAuth or to a clone of it, and authorise it.", "Добавьте задачу в Bitrix OAuth или в его копию и авторизуйте её.");
    public static string OnlyTroubled => T("Only those that need a person", "Только те, где нужен человек");
    public static string Portal => T("Portal", "Портал");
    public static string ExpiresIn => T("Expires in", "Истекает через");
    public static string LastRenewal => T("Last renewal", "Последнее обновление");
    public static string Renewals => T("Renewals", "Обновления");
    public static string AuthoriseAgain => T("Authorise again", "Авторизовать заново");
    public static string Over => T("over", "истёк");
    public static string TokenNeedsPerson => T("Needs a person", "Нужен человек");
    public static string TokenAwaited => T("Waits for a code", "Ждёт код");
    public static string TokenExpired => T("Expired", "Истёк");
    public static string TokenRetried => T("Trying again", "Повторяет попытку");
    public static string TokenGood => T("Good", "В порядке");

    public static string Renewal(RenewalOutcome outcome) => outcome switch
    {
        RenewalOutcome.Done => T("renewed", "обновлён"),
        RenewalOutcome.Transient => T("failed, tried again", "ошибка, будет повтор"),
        _ => T("failed", "ошибка"),
    };

    public static string RenewalsInWords(int good, int bad) => T($"The last renewals: {good} good, {bad} failed", $"Последние обновления: успешных {good}, с ошибкой {bad}");
}
