using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Notifications.Chat;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Email;
using Bitrix24Workflow.Notifications.Tests.Chat;
using Bitrix24Workflow.Notifications.Tests.Email;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Notifications.Tests.Flow;

/// <summary>The shipped processes on the real runtime.</summary>
public sealed class NotifyProcessAuthorTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private static readonly TelegramOptions Telegram = new() { BotToken = "123:canary-token", ChatId = "42" };

    [Fact]
    public async Task Both_channels_tell_it()
    {
        using var mail = new MailStub();
        var bot = new BotApiStub().Sent();

        var output = await NotifyAsync(Smtp(mail), Telegram, bot, ("message", "corezoid: access_token is not renewed\nWhy: revoked."), ("link", "https://flow.example.org/a"));

        output["status"]!.ToString().ShouldBe("e-mail: Accepted, Telegram: Delivered");
        output["error"]!.ToString().ShouldBeEmpty();
        mail.Letter.ToString().ShouldContain("Subject: corezoid: access_token is not renewed");
        bot.Bodies[0]["text"]!.ToString().ShouldContain("Why: revoked.");
        bot.Bodies[0].ToJsonString().ShouldContain("https://flow.example.org/a");
    }

    [Fact]
    public async Task A_channel_that_fails_does_not_stop_the_other()
    {
        using var mail = new MailStub(("RCPT", "550 no such user"));

        var output = await NotifyAsync(Smtp(mail), Telegram, new BotApiStub().Sent(), ("message", "x"));

        output["status"]!.ToString().ShouldBe("e-mail: Rejected, Telegram: Delivered");
        output["error"]!.ToString().ShouldContain("550");
    }

    [Fact]
    public async Task A_channel_that_is_not_configured_does_not_stop_the_other() =>
        (await NotifyAsync(new SmtpOptions(), Telegram, new BotApiStub().Sent(), ("message", "x")))["status"]!.ToString().ShouldBe("e-mail: Misconfigured, Telegram: Delivered");

    [Theory]
    [InlineData("telegram", "e-mail: NotAsked, Telegram: Delivered")]
    [InlineData(" Telegram ", "e-mail: NotAsked, Telegram: Delivered")]
    [InlineData("email", "e-mail: Accepted, Telegram: NotAsked")]
    [InlineData("sms", "e-mail: NotAsked, Telegram: NotAsked")]
    public async Task Channels_can_be_chosen(string channels, string status)
    {
        using var mail = new MailStub();

        (await NotifyAsync(Smtp(mail), Telegram, new BotApiStub().Sent(), ("message", "x"), ("channels", channels)))["status"]!.ToString().ShouldBe(status);
    }

    [Fact]
    public async Task Without_a_text_one_is_made_from_the_rest()
    {
        var bot = new BotApiStub().Sent();

        await NotifyAsync(new SmtpOptions(), Telegram, bot, ("portal", "corezoid"), ("kind", "revoked"), ("advice", "Authorise again."));

        bot.Bodies[0]["text"]!.ToString().ShouldBe("corezoid\nrevoked\nAuthorise again.");
    }

    [Fact]
    public async Task The_process_of_one_channel_takes_a_secret_token()
    {
        var bot = new BotApiStub().Sent();

        var output = await RunAsync("notify-telegram", new NotificationOptions(), bot, [("bot_token", "7:canary-own"), ("chat_id", "@authors"), ("text", "hello")]);

        output["status"]!.ToString().ShouldBe("Delivered");
        bot.Addresses[0].ToString().ShouldContain("bot7:canary-own");
    }

    [Fact]
    public async Task The_process_of_one_mail_gives_its_id()
    {
        using var mail = new MailStub();

        var output = await RunAsync("notify-email-smtp", new NotificationOptions { Smtp = Smtp(mail) }, new BotApiStub(), [("to", "a@example.org"), ("subject", "hello"), ("html", "<b>hello</b>")]);

        output["message_id"]!.ToString().ShouldEndWith("@example.org");
        mail.Letter.ToString().ShouldContain("<b>hello</b>");
    }

    private static SmtpOptions Smtp(MailStub mail) =>
        new() { Host = "127.0.0.1", Port = mail.Port, From = "flow@example.org", To = "author@example.org", Security = SmtpSecurity.None };

    private static Task<JsonObject> NotifyAsync(SmtpOptions smtp, TelegramOptions telegram, BotApiStub bot, params (string Name, string Value)[] input) =>
        RunAsync("notify-process-author", new NotificationOptions { Smtp = smtp, Telegram = telegram }, bot, input);

    private static async Task<JsonObject> RunAsync(string process, NotificationOptions options, BotApiStub bot, (string Name, string Value)[] input)
    {
        await using var harness = await RuntimeHarness.StartAsync(services => services
            .AddBuiltInActivities().AddNotifications(options)
            .AddSingleton(new ProviderTransport(bot)));
        var definition = DefinitionJson.Read(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "workflows", $"{process}.json"), None));
        (await harness.Get<DefinitionValidator>().ValidateAsync(definition, None)).ShouldBeEmpty();
        await harness.Definitions.SaveAsync([definition], None);
        var request = new StartRequest { DefinitionId = process, Input = input.ToDictionary(i => i.Name, i => (object?)i.Value) };

        var result = await harness.Runtime.StartAsync(request, waitUntilIdle: true, None);

        result.Instance!.SubStatus.ShouldBe(WorkflowSubStatus.Finished, result.Instance.State);
        result.Instance.State.ShouldNotContain("canary");
        return JsonNode.Parse(result.Instance.State)!["output"]!.AsObject();
    }
}
