using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Chat;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Email;
using Bitrix24Workflow.Notifications.Settings;
using Bitrix24Workflow.Notifications.Sms;
using Bitrix24Workflow.Sandbox;

namespace Bitrix24Workflow.Notifications.Tests.Providers;

/// <summary>The channels before the stand-ins of their providers.</summary>
public sealed class ProviderWorld : IAsyncDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly SandboxHost _sandbox;
    private readonly HttpClient _http;
    private readonly ProviderTransport _transport = new();
    private readonly ValuesInMemory _kept = new();

    private ProviderWorld(SandboxHost sandbox)
    {
        _sandbox = sandbox;
        _http = new HttpClient { BaseAddress = sandbox.Bitrix24Address };
        Options = OptionsFor(sandbox);
    }

    public NotificationOptions Options { get; set; }

    public Uri TelegramAddress => _sandbox.TelegramAddress;

    public static async Task<ProviderWorld> StartAsync() => new(await SandboxHost.StartAsync(SandboxOptions.AnyFreePorts, None));

    public static NotificationOptions OptionsFor(SandboxHost sandbox)
    {
        var root = sandbox.Bitrix24Address.ToString().TrimEnd('/');
        return new NotificationOptions
        {
            Twilio = new TwilioOptions { BaseUrl = root, AccountSid = "ACcanary0sid", AuthToken = "canary-twilio-token", From = "+15005550006", To = "+380501234567" },
            MessageBird = new MessageBirdOptions { BaseUrl = root, Key = "live_canary-messagebird", Originator = "Flows", To = "+31612345678", SigningKey = "sandbox-signing-key", WorkspaceId = "w1", ChannelId = "c1" },
            UniSender = new UniSenderOptions { BaseUrl = $"{root}/en/api", Key = "canary-unisender-key", Sender = "Flows", Phone = "+79161234567", FromEmail = "flows@example.org", FromName = "Flows", Email = "author@example.org" },
            UniSenderGo = new UniSenderGoOptions { BaseUrl = $"{root}/en/transactional/api/v1", Key = "canary-go-key", FromEmail = "flows@example.org", To = "author@example.org" },
            Mandrill = new MandrillOptions { BaseUrl = $"{root}/api/1.0", Key = "canary-mandrill-key", FromEmail = "flows@example.org", To = "author@example.org", WebhookKey = "sandbox-signing-key" },
            Telegram = new TelegramOptions { BaseUrl = sandbox.TelegramAddress.ToString().TrimEnd('/'), BotToken = "123:canary-token", ChatId = "42" },
            Smtp = new SmtpOptions { Host = "127.0.0.1", Port = sandbox.SmtpPort, From = "flows@example.org", To = "author@example.org", Security = SmtpSecurity.None },
        };
    }

    /// <param name="channel">One of <see cref="Channels"/>.</param>
    /// <param name="more">Arguments beside a text and a subject.</param>
    internal async Task<DeliveryReport> SendAsync(string channel, params (string Name, string Value)[] more)
    {
        var settings = new NotificationSettings(Options);
        var history = new NoHistory();
        IEffectHandler handler = channel switch
        {
            Channels.Twilio => new TwilioHandler(settings, _transport, history, TimeProvider.System),
            Channels.MessageBird => new MessageBirdHandler(settings, _transport, history, TimeProvider.System),
            Channels.UniSenderSms => new UniSenderSmsHandler(settings, _transport, history, TimeProvider.System),
            Channels.UniSenderEmail => new UniSenderEmailHandler(settings, new UniSenderList(_kept), _transport, history, TimeProvider.System),
            Channels.UniSenderGo => new UniSenderGoHandler(settings, _transport, history, TimeProvider.System),
            Channels.Mandrill => new MandrillHandler(settings, _transport, history, TimeProvider.System),
            Channels.Telegram => new TelegramEffectHandler(settings, _kept, _transport, history, TimeProvider.System),
            Channels.Smtp => new SmtpEffectHandler(settings, history, TimeProvider.System),
            _ => throw new ArgumentException(channel),
        };
        var arguments = new JsonObject { ["text"] = "corezoid: access_token is not renewed", ["body"] = "corezoid: access_token is not renewed", ["subject"] = "corezoid", ["key"] = "key-1" };
        foreach (var (name, value) in more) arguments[name] = value;
        var answer = await handler.ExecuteAsync(new EffectCall("effect-1", "instance-1", arguments, 1), None);
        answer.ToJsonString().ShouldNotContain("canary");
        return DeliveryReport.FromJson(answer);
    }

    public async Task FaultAsync(object fault) => (await _http.PostAsJsonAsync("/_sandbox/faults", fault, None)).EnsureSuccessStatusCode();

    public async Task WebhookAsync(string place, string url) => (await _http.PostAsJsonAsync($"/_sandbox/webhooks/{place}", new { url }, None)).EnsureSuccessStatusCode();

    public async Task<IReadOnlyList<JsonObject>> InboxAsync() => [.. (await GetAsync("/_sandbox/inbox.json")).AsArray().Select(m => m!.AsObject())];

    /// <summary>What the stand-ins were asked, newest last.</summary>
    public async Task<IReadOnlyList<JsonObject>> LogAsync(string what) =>
        [.. (await GetAsync("/_sandbox/log")).AsArray().Select(m => m!.AsObject()).Where(e => e["what"]!.ToString() == what)];

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _transport.Dispose();
        await _sandbox.DisposeAsync();
    }

    private async Task<JsonNode> GetAsync(string path) => (await JsonSerializer.DeserializeAsync<JsonNode>(await _http.GetStreamAsync(path, None), cancellationToken: None))!;
}
