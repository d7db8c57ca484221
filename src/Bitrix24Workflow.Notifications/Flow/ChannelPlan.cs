using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Notifications.Flow;

/// <summary>
/// The order in which channels are tried, as people write it: commas separate what is tried one after the other until somebody was told, a plus joins what
/// is tried at once. <c>email</c> and <c>sms</c> mean the first of their kind that is configured.
/// </summary>
internal static class ChannelPlan
{
    private const string Email = "email";
    private const string Sms = "sms";

    public static IReadOnlyList<IReadOnlyList<string>> Read(string text, NotificationOptions options)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(group => (IReadOnlyList<string>)[.. group.Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => Resolve(word, options)).OfType<string>().Where(seen.Add)])
                .Where(group => group.Count > 0),
        ];
    }

    /// <summary>The words that mean no channel; empty if all do.</summary>
    public static IReadOnlyList<string> Unknown(string text) =>
        [.. text.Split([',', ';', '+'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(word => word.ToLowerInvariant() is not (Email or Sms) && Known(word) is null)];

    private static string? Resolve(string word, NotificationOptions options) => word.ToLowerInvariant() switch
    {
        Email => First([Channels.Smtp, Channels.Mandrill, Channels.UniSenderGo, Channels.UniSenderEmail], options),
        Sms => First([Channels.Twilio, Channels.MessageBird, Channels.UniSenderSms], options),
        _ => Known(word),
    };

    private static string? First(IReadOnlyList<string> channels, NotificationOptions options) => channels.FirstOrDefault(options.IsConfigured);

    private static string? Known(string word) => Channels.All.FirstOrDefault(c => c.Equals(word, StringComparison.OrdinalIgnoreCase));
}
