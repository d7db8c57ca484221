using Bitrix24Workflow.Notifications.Tests.Chat;

namespace Bitrix24Workflow.Notifications.Tests.Flow;

/// <summary>The words of the shipped templates.</summary>
public sealed class WordsTests
{
    private static readonly string[] Kinds =
    [
        "revoked", "answer-lost", "refresh-token-expired", "code-used", "code-expired", "may-have-been-used", "no-code", "no-token", "no-auth", "unknown-client", "wrong-secret", "not-installed",
        "payment", "dismissed-user", "scope", "portal-gone", "portal-not-found", "other-portal", "blocked", "portal-renamed", "refresh-token-ages", "outage", "auth-server-down", "busy", "unreachable",
        "no-answer", "bad-answer", "recovered", "digest", "unknown-error", "our-bug", "auth-server-not-allowed", "something-new",
    ];

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public async Task Each_kind_of_trouble_has_words_and_an_sms_that_fits_seventy_characters(string language)
    {
        using var twilio = new TextStub();
        var options = new NotificationOptions { Twilio = new() { AccountSid = "AC1", AuthToken = "t", From = "+15005550006", To = "+380501234567" }, Language = language };
        await using var world = await NotifyWorld.StartAsync(options, twilio);
        foreach (var kind in Kinds)
        {
            await world.RunAsync("notify-process-author", ("kind", kind), ("portal", "a-company-with-a-really-long-name-indeed.bitrix24.com.br"), ("channels", "sms"));

            var sms = twilio.Texts[^1];
            sms.Length.ShouldBeLessThanOrEqualTo(70, sms);
            sms.ShouldStartWith("a-company-with-a-really-long-");
            sms.ShouldNotContain("\n");
            sms.Any(c => c is >= 'а' and <= 'я').ShouldBe(language == "ru", sms);
        }

        twilio.Texts.Count.ShouldBe(Kinds.Length);
    }

    [Theory]
    [InlineData("en", "payment", "The portal's plan or trial is over", "Renew the portal's plan")]
    [InlineData("ru", "payment", "Тариф или пробный период портала закончился", "Продлите тариф портала")]
    [InlineData("en", "dismissed-user", "no longer active", "Let another employee")]
    [InlineData("ru", "dismissed-user", "больше не активен", "другой сотрудник")]
    [InlineData("ru", "revoked", "Битрикс24 больше не принимает refresh_token", "Авторизуйте приложение заново.")]
    public async Task A_message_says_why_what_to_do_and_where(string language, string kind, string why, string whatToDo)
    {
        var bot = new BotApiStub().Sent();
        var options = new NotificationOptions { Telegram = new() { BotToken = "123:canary-token", ChatId = "42" }, Language = language };
        await using var world = await NotifyWorld.StartAsync(options, bot);

        await world.RunAsync("notify-process-author", ("kind", kind), ("portal", "corezoid"), ("reference", "token"), ("link", "https://flow.example.org/a"), ("channels", "telegram"));

        var text = bot.Bodies[0]["text"]!.ToString();
        text.ShouldStartWith("corezoid: ");
        text.ShouldContain(why);
        text.ShouldContain(whatToDo);
        text.ShouldContain("token");
        text.ShouldEndWith("https://flow.example.org/a");
        text.ShouldNotContain("\n\n");
    }

    [Fact]
    public async Task A_kind_without_words_of_its_own_uses_the_advice_that_came_with_it()
    {
        var bot = new BotApiStub().Sent();
        await using var world = await NotifyWorld.StartAsync(new NotificationOptions { Telegram = new() { BotToken = "123:canary-token", ChatId = "42" } }, bot);

        await world.RunAsync("notify-process-author", ("kind", "something-new"), ("advice", "Ask Anna."), ("channels", "telegram"));

        bot.Bodies[0]["text"]!.ToString().ShouldContain("What to do: Ask Anna.");
    }

    [Fact]
    public async Task The_process_of_one_channel_takes_a_secret_token()
    {
        var bot = new BotApiStub().Sent();
        await using var world = await NotifyWorld.StartAsync(new NotificationOptions(), bot);

        var output = await world.RunAsync("notify-telegram", ("bot_token", "7:canary-own"), ("chat_id", "@authors"), ("text", "hello"));

        (output["status"]!.ToString(), output["provider_id"]!.ToString()).ShouldBe(("Delivered", "7"));
        bot.Addresses[0].ToString().ShouldContain("bot7:canary-own");
    }
}
