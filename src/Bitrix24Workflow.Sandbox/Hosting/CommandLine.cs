using System.Globalization;
using System.Net;

namespace Bitrix24Workflow.Sandbox.Hosting;

/// <summary>Reads the command line; a wrong word stops the start and is named.</summary>
internal static class CommandLine
{
    public const string Usage =
        "Options: --urls URL  --telegram URL  --smtp HOST:PORT  --default-redirect URL  --parent-pid N";

    public static SandboxOptions Parse(IReadOnlyList<string> args)
    {
        var options = new SandboxOptions();
        for (var i = 0; i < args.Count; i++)
        {
            var (key, value) = args[i].Split('=', 2) is [var name, var inline] ? (name, inline) : (args[i], null);
            value ??= ++i < args.Count ? args[i] : throw new FormatException($"{key} needs a value. {Usage}");
            options = key switch
            {
                "--urls" => options with { Urls = Address(key, value) },
                "--telegram" => options with { Telegram = Address(key, value) },
                "--smtp" => options with { Smtp = EndPoint(key, value) },
                "--default-redirect" => options with { DefaultRedirect = Absolute(key, value) },
                "--parent-pid" => options with { ParentPid = ProcessId(key, value) },
                _ => throw new FormatException($"Unknown option {key}. {Usage}"),
            };
        }

        return options;
    }

    private static string Address(string key, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp && uri.AbsolutePath == "/"
            ? value
            : throw new FormatException($"{key} must be an address such as http://127.0.0.1:5101, not '{value}'.");

    private static string EndPoint(string key, string value) =>
        IPEndPoint.TryParse(value, out _)
            ? value
            : throw new FormatException($"{key} must be an IP address and a port such as 127.0.0.1:5103, not '{value}'.");

    private static string Absolute(string key, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? value
            : throw new FormatException($"{key} must be an absolute http or https address, not '{value}'.");

    private static int ProcessId(string key, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && pid > 0
            ? pid
            : throw new FormatException($"{key} must be the number of a process, not '{value}'.");
}
