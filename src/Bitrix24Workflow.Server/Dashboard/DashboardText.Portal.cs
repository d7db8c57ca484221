namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts about the portal's side of an authorisation.</summary>
internal static partial class DashboardText
{
    public static string CardTitle => T("What the application's card in Bitrix24 must hold", "Что должно стоять в карточке приложения в Битрикс24");
    public static string CardText => T(
        "Kind: server application, uses only the API. Redirect address (“Your handler path”), exactly as here:",
        "Вид: серверное приложение, использует только API. Адрес перенаправления («Путь вашего обработчика»), точно как здесь:");
    public static string PortalErrorTitle => T("Bitrix24 shows an error page instead of the question", "Битрикс24 показывает страницу с ошибкой вместо вопроса");
    public static string CodeOver => T("30 seconds are over: get a new code.", "30 секунд прошли: получите новый код.");

    public static IReadOnlyList<string> PortalErrors =>
    [
        T("“Application not found” or “invalid client”: compare client_id with the application's card, and the portal with the one on which it was added.",
          "«Приложение не найдено» или «invalid client»: сверьте client_id с карточкой приложения, а портал — с тем, где оно добавлено."),
        T("“Access denied”: the portal's administrator has to give you the right to this application.",
          "«Доступ запрещён»: администратор портала должен дать вам право на это приложение."),
        T("A blank page or a page of your own site: the redirect address of the card is another one. Set it to the address above.",
          "Пустая страница или страница вашего сайта: в карточке другой адрес перенаправления. Укажите адрес, данный выше."),
        T("“Payment required”: the portal's plan does not include applications, or its trial is over.",
          "«Требуется оплата»: тариф портала не включает приложения или пробный период закончился."),
    ];

    public static string CodeLeft(int seconds) => T($"The code lives {seconds} s more. Send the task.", $"Код живёт ещё {seconds} с. Отправляйте задачу.");
}
