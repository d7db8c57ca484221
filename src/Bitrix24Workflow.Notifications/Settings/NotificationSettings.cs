namespace Bitrix24Workflow.Notifications.Settings;

/// <summary>The settings that hold now: those of the configuration, with what people changed while the server runs.</summary>
public sealed class NotificationSettings
{
    private volatile NotificationOptions _current;

    public NotificationSettings(NotificationOptions configured) => _current = Configured = configured;

    /// <summary>What the configuration says.</summary>
    public NotificationOptions Configured { get; }

    public NotificationOptions Current => _current;

    /// <exception cref="ArgumentException">Something is wrong; the message names its key.</exception>
    public void Replace(NotificationOptions options)
    {
        if (string.Join(' ', options.Problems()) is { Length: > 0 } problems) throw new ArgumentException(problems, nameof(options));
        _current = options;
    }
}
