using Bitrix24Workflow.Notifications.Chat;
using Bitrix24Workflow.Notifications.Email;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Notifications.Tests;

public sealed class NotificationOptionsTests
{
    private static readonly SmtpOptions Smtp = new() { Host = "mail.example.org", From = "flow@example.org" };

    [Fact]
    public void Nothing_configured_is_no_error() => new NotificationOptions().Problems().ShouldBeEmpty();

    public static TheoryData<NotificationOptions, string> Wrong() => new()
    {
        { new() { Smtp = Smtp with { Port = 0 } }, "Notifications:Smtp:Port" },
        { new() { Smtp = Smtp with { From = "nobody at all <" } }, "Notifications:Smtp:From" },
        { new() { Smtp = Smtp with { From = null } }, "Notifications:Smtp:From" },
        { new() { Smtp = Smtp with { To = "<" } }, "Notifications:Smtp:To" },
        { new() { Smtp = Smtp with { User = "flow" } }, "Notifications:Smtp:Password" },
        { new() { Smtp = Smtp with { Security = (SmtpSecurity)7 } }, "Notifications:Smtp:Security" },
        { new() { Telegram = new TelegramOptions { BaseUrl = "api.telegram.org" } }, "Notifications:Telegram:BaseUrl" },
        { new() { Telegram = new TelegramOptions { BaseUrl = "https://host/path" } }, "Notifications:Telegram:BaseUrl" },
        { new() { Telegram = new TelegramOptions { BotToken = "token" } }, "Notifications:Telegram:BotToken" },
        { new() { Telegram = new TelegramOptions { ChatId = "author" } }, "Notifications:Telegram:ChatId" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_by_its_key(NotificationOptions options, string key) =>
        Should.Throw<ArgumentException>(() => new ServiceCollection().AddNotifications(options)).Message.ShouldContain(key);

    [Fact]
    public void Printed_options_show_no_keys() =>
        new NotificationOptions { Smtp = Smtp with { User = "u", Password = "canary" }, Telegram = new TelegramOptions { BotToken = "1:canary" } }.ToString().ShouldNotContain("canary");
}
