using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Bitrix24Workflow.TestKit.Processes;

namespace Bitrix24Workflow.EndToEnd.Tests;

/// <summary>Keys of channels, from the configuration and as parameters of processes.</summary>
public sealed class ChannelKeyTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private static readonly (string Process, Dictionary<string, string> Input)[] Runs =
    [
        ("notify-sms-twilio", new() { ["AccountSid"] = "AC0123456789", ["AuthToken"] = "canary-in-twilio", ["Number_from"] = "+15005550006", ["Number_to"] = "+380501234567", ["Body"] = "hello" }),
        ("notify-sms-messagebird", new() { ["key"] = "canary-in-messagebird", ["originator"] = "Flows", ["recipients"] = "+31612345678", ["text"] = "hello" }),
        ("notify-sms-unisender", new() { ["key"] = "canary-in-unisender", ["sender"] = "Flows", ["phone"] = "+79161234567", ["text"] = "hello" }),
        ("notify-email-unisender", new() { ["key"] = "canary-in-unisender-mail", ["email"] = "a@example.org", ["FROMemail"] = "f@example.org", ["FROMname"] = "F", ["subject"] = "s", ["body"] = "hello" }),
        ("notify-email-unisender-go", new() { ["key"] = "canary-in-go", ["email"] = "a@example.org", ["from_email"] = "f@example.org", ["subject"] = "s", ["text"] = "hello" }),
        ("notify-email-mandrill", new() { ["key"] = "canary-in-mandrill", ["email"] = "a@example.org", ["from_email"] = "f@example.org", ["subject"] = "s", ["text"] = "hello" }),
        ("notify-telegram", new() { ["bot_token"] = "777:canary-in-telegram", ["chat_id"] = "42", ["text"] = "hello" }),
    ];

    [Fact]
    public async Task No_key_is_found_in_the_data_folder_the_logs_or_the_answers_of_the_api()
    {
        await using var portal = await StandIn.StartAsync(None);
        var environment = portal.Environment;
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
        [
            ("Twilio__AccountSid", "AC9876543210"), ("Twilio__AuthToken", "canary-set-twilio"), ("Twilio__From", "+15005550006"), ("Twilio__To", "+380501234567"),
            ("MessageBird__Key", "canary-set-messagebird"), ("MessageBird__SigningKey", "canary-set-signing"), ("UniSender__Key", "canary-set-unisender"),
            ("UniSenderGo__Key", "canary-set-go"), ("Mandrill__Key", "canary-set-mandrill"), ("Mandrill__WebhookKey", "canary-set-webhook"),
            ("Telegram__BotToken", "123456:canary-set-telegram"), ("Smtp__User", "user"), ("Smtp__Password", "canary-set-smtp"),
        ]) environment[$"Notifications__{name}"] = value;
        await using var server = await ServerProcess.StartAsync(new ServerOptions { Environment = environment, StartLimit = TimeSpan.FromMinutes(3) }, None);
        using var admin = await server.SignInAsync(None);

        foreach (var (process, input) in Runs) await ExecuteAsync(admin, process, input);
        foreach (var place in (string[])["twilio", "messagebird", "unisender", "unisender-go", "mandrill"]) await portal.FaultAsync(new { kind = "error", where = place, error = "20003", status = 401 }, None);
        await portal.FaultAsync(new { kind = "telegram-blocked", on = true }, None);
        foreach (var (process, input) in Runs) await ExecuteAsync(admin, process, input);
        await ExecuteAsync(admin, "notify-process-author", new() { ["kind"] = "revoked", ["portal"] = "corezoid", ["channels"] = "telegram, email-smtp, email-mandrill, sms-twilio" });
        (await portal.InboxAsync(None)).Count.ShouldBe(Runs.Length + 1, "each process has sent one message while it could, and one channel told the author");

        var haystacks = new List<(string Where, string Text)>();
        var list = await admin.GetFromJsonAsync<JsonElement>("/elsa/api/workflow-instances?pageSize=200", None);
        haystacks.Add(("instances", list.ToString()));
        var instances = list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!).ToList();
        instances.Count.ShouldBeGreaterThanOrEqualTo((2 * Runs.Length) + 1);
        foreach (var id in instances)
            foreach (var path in (string[])[$"/elsa/api/workflow-instances/{id}", $"/elsa/api/workflow-instances/{id}/variables", $"/elsa/api/workflow-instances/{id}/journal", $"/elsa/api/activity-executions/list?WorkflowInstanceId={id}"])
                haystacks.Add((path, await admin.GetStringAsync(new Uri(path, UriKind.Relative), None)));
        foreach (var (process, _) in Runs) haystacks.Add((process, await admin.GetStringAsync(new Uri($"/elsa/api/workflow-definitions/{process}/export", UriKind.Relative), None)));
        foreach (var message in await portal.InboxAsync(None)) haystacks.Add(("message", message.ToString()));
        await server.StopAsync(cancellationToken: None);
        haystacks.Add(("log", server.ReadOutput()));
        foreach (var file in Directory.EnumerateFiles(server.DataFolder, "*", SearchOption.AllDirectories))
            haystacks.Add((file, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, None))));

        (from hay in haystacks where hay.Text.Contains("canary-", StringComparison.Ordinal) select hay.Where).ShouldBeEmpty();
    }

    private static async Task ExecuteAsync(HttpClient admin, string process, Dictionary<string, string> input)
    {
        using var response = await admin.PostAsJsonAsync(new Uri($"/elsa/api/workflow-definitions/{process}/execute", UriKind.Relative), new { input }, None);
        ((int)response.StatusCode).ShouldBeInRange(200, 299, await response.Content.ReadAsStringAsync(None));
        var id = response.Headers.GetValues("x-elsa-workflow-instance-id").First();
        await Eventually.SeeAsync($"the end of {process}", () => admin.GetFromJsonAsync<JsonElement>($"/elsa/api/workflow-instances/{id}", None), i => i.GetProperty("status").GetString() == "Finished", None);
    }
}
