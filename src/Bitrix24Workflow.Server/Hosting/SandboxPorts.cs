using System.Globalization;

namespace Bitrix24Workflow.Server.Hosting;

/// <summary>Where the stand-ins of this server are, and what in the configuration points at them.</summary>
internal sealed record SandboxPorts(int Bitrix24, int Telegram, int Smtp)
{
    public static SandboxPorts Of(ServerOptions options)
    {
        var port = options.LocalAddress.Port;
        return new SandboxPorts(port + 1, port + 2, port + 3);
    }

    public string Bitrix24Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Bitrix24}");

    public string TelegramAddress => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Telegram}");

    public string SmtpAddress => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Smtp}");

    /// <summary>Values that win over every other source; names and addresses of people stay as configured.</summary>
    public Dictionary<string, string?> Overrides(IConfiguration configuration) => new()
    {
        ["Bitrix24:AuthServer"] = Bitrix24Address,
        ["Bitrix24:TrustedHosts:1000"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Bitrix24}"),
        ["Bitrix24:TrustedHosts:1001"] = string.Create(CultureInfo.InvariantCulture, $"localhost:{Bitrix24}"),
        ["Notifications:Smtp:Host"] = "127.0.0.1",
        ["Notifications:Smtp:Port"] = Smtp.ToString(CultureInfo.InvariantCulture),
        ["Notifications:Smtp:Security"] = "None",
        ["Notifications:Smtp:From"] = configuration["Notifications:Smtp:From"] ?? "flows@example.org",
        ["Notifications:Smtp:To"] = configuration["Notifications:Smtp:To"] ?? "author@example.org",
        ["Notifications:Telegram:BaseUrl"] = TelegramAddress,
        ["Notifications:Telegram:BotToken"] = configuration["Notifications:Telegram:BotToken"] ?? "1000001:sandbox-sandbox-sandbox-sandbox-aaa",
        ["Notifications:Telegram:ChatId"] = configuration["Notifications:Telegram:ChatId"] ?? "1000001",
        ["Notifications:Twilio:BaseUrl"] = Bitrix24Address,
        ["Notifications:MessageBird:BaseUrl"] = Bitrix24Address,
        ["Notifications:UniSender:BaseUrl"] = $"{Bitrix24Address}/en/api",
        ["Notifications:UniSenderGo:BaseUrl"] = $"{Bitrix24Address}/en/transactional/api/v1",
        ["Notifications:Mandrill:BaseUrl"] = $"{Bitrix24Address}/api/1.0",
    };
}
