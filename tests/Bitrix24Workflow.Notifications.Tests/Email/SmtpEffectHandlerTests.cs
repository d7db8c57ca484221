using System.Net;
using System.Net.Sockets;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Email;
using Bitrix24Workflow.Notifications.Settings;

namespace Bitrix24Workflow.Notifications.Tests.Email;

public sealed class SmtpEffectHandlerTests
{
    private static readonly EmailRequest Alert = new("author@example.org, second@example.org", null, "corezoid\r\nBcc: x@example.org", "Why: revoked.", "<b>revoked</b>");

    [Fact]
    public async Task A_letter_is_handed_over_and_can_be_recognised()
    {
        using var server = new MailStub();

        var report = await SendAsync(server.Port);

        (report.Outcome, report.MessageId).ShouldBe((DeliveryOutcome.Accepted, "effect1@example.org"));
        var letter = server.Letter.ToString();
        letter.ShouldContain("Message-Id: <effect1@example.org>");
        letter.ShouldContain("Auto-Submitted: auto-generated");
        letter.ShouldContain("Subject: corezoid Bcc: x@example.org");
        letter.ShouldContain("Why: revoked.");
        letter.ShouldContain("<b>revoked</b>");
    }

    [Theory]
    [InlineData("RCPT", "550 no such user", DeliveryOutcome.Rejected, "550")]
    [InlineData("RCPT", "450 mailbox busy", DeliveryOutcome.Transient, "450")]
    [InlineData("RCPT", "451 try later", DeliveryOutcome.Transient, "451")]
    [InlineData("RCPT", "452 no space", DeliveryOutcome.Transient, "452")]
    [InlineData("RCPT", "553 bad name", DeliveryOutcome.Rejected, "553")]
    [InlineData("MAIL", "421 going down", DeliveryOutcome.Transient, "421")]
    [InlineData("MAIL", "551 not ours", DeliveryOutcome.Rejected, "551")]
    [InlineData(".", "552 too large", DeliveryOutcome.Rejected, "552")]
    [InlineData(".", "554 looks like spam", DeliveryOutcome.Rejected, "554")]
    [InlineData("AUTH", "535 wrong password", DeliveryOutcome.Misconfigured, "authentication")]
    [InlineData("MAIL", "530 authenticate first", DeliveryOutcome.Misconfigured, "authentication")]
    [InlineData(".", "", DeliveryOutcome.Unknown, "connection-lost")]
    public async Task A_refusal_is_judged_by_its_number(string command, string reply, DeliveryOutcome outcome, string code)
    {
        using var server = new MailStub((command, reply));

        var report = await SendAsync(server.Port, user: "flow");

        (report.Outcome, report.Code).ShouldBe((outcome, code), report.Detail);
    }

    [Fact]
    public async Task Protection_that_is_not_offered_is_not_done_without()
    {
        using var server = new MailStub();

        var report = await SendAsync(server.Port, security: SmtpSecurity.StartTls);

        (report.Outcome, report.Code).ShouldBe((DeliveryOutcome.Misconfigured, "not-offered"));
        server.Letter.Length.ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_is_away_is_passing_trouble()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        (await SendAsync(port)).Outcome.ShouldBe(DeliveryOutcome.Transient);
    }

    [Fact]
    public async Task The_password_is_in_no_answer()
    {
        using var server = new MailStub(("MAIL", "550 what is canary-password doing here"));

        var report = await SendAsync(server.Port, user: "flow");

        report.Detail!.ShouldContain("***");
        report.ToString().ShouldNotContain("canary");
    }

    [Fact]
    public async Task Without_a_server_the_channel_is_not_configured() =>
        (await RunAsync(new SmtpOptions(), Alert)).ShouldSatisfyAllConditions(
            r => r.Outcome.ShouldBe(DeliveryOutcome.Misconfigured),
            r => r.Detail!.ShouldContain("Notifications:Smtp:Host"));

    [Fact]
    public async Task Without_a_recipient_there_is_no_letter() =>
        (await RunAsync(new SmtpOptions { Host = "127.0.0.1", From = "a@example.org" }, Alert with { To = null })).Code.ShouldBe("no-recipient");

    [Fact]
    public async Task A_recipient_that_is_none_is_rejected() =>
        (await RunAsync(new SmtpOptions { Host = "127.0.0.1", From = "a@example.org" }, Alert with { To = "<<" })).Outcome.ShouldBe(DeliveryOutcome.Rejected);

    private static Task<DeliveryReport> SendAsync(int port, string? user = null, SmtpSecurity security = SmtpSecurity.None) => RunAsync(
        new SmtpOptions { Host = "127.0.0.1", Port = port, From = "Flow <flow@example.org>", User = user, Password = "canary-password", Security = security },
        Alert);

    private static async Task<DeliveryReport> RunAsync(SmtpOptions options, EmailRequest request)
    {
        var handler = new SmtpEffectHandler(new NotificationSettings(new NotificationOptions { Smtp = options }), new NoHistory(), TimeProvider.System);
        return DeliveryReport.FromJson(await handler.ExecuteAsync(new EffectCall("effect1", "i1", request.ToArguments(), 1), TestContext.Current.CancellationToken));
    }
}
