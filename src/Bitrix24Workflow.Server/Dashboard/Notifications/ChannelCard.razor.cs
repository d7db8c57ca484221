using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Settings;
using Bitrix24Workflow.Server.Notifications;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Storage.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Bitrix24Workflow.Server.Dashboard.Notifications;

/// <summary>The settings of one channel, and a way to try it out.</summary>
public sealed partial class ChannelCard : ComponentBase
{
    private readonly Dictionary<string, string?> _values = [];
    private IReadOnlyList<string> _problems = [];
    private MessageEnd? _end;
    private string? _said;
    private bool _isSending;

    [Parameter, EditorRequired] public string Group { get; set; } = "";

    [Inject] internal StoredSettings Settings { get; set; } = null!;

    [Inject] internal NotificationSettings Live { get; set; } = null!;

    [Inject] internal ChannelTest Tests { get; set; } = null!;

    [Inject] internal Rights Rights { get; set; } = null!;

    [Inject] internal AuditStore Audit { get; set; } = null!;

    [Inject] internal TimeProvider Time { get; set; } = null!;

    [Inject] internal AuthenticationStateProvider Authentication { get; set; } = null!;

    [Inject] internal ILogger<ChannelCard> Logger { get; set; } = null!;

    private List<SettingField> Fields => [.. Settings.Fields.Where(f => f.Group == Group)];

    private bool IsGeneral => Group == SettingField.General;

    protected override void OnInitialized() => Fill();

    private void Fill()
    {
        foreach (var field in Fields) _values[field.FullKey] = Settings.Shown(field);
    }

    // What holds while the field is empty.
    private string? Placeholder(SettingField field) => field switch
    {
        { IsSecret: true } => Settings.IsSet(field) ? DashboardText.SecretSet : DashboardText.SecretNotSet,
        { Key: "Channels" } => Live.Current.Channels,
        { Key: "Language" } => Live.Current.Language,
        _ => null,
    };

    private string? ProblemOf(SettingField field) => _problems.FirstOrDefault(p => p.StartsWith($"{field.FullKey}:", StringComparison.Ordinal)) is { } problem ? problem[(field.FullKey.Length + 1)..].Trim() : null;

    private Task SaveAsync() => ChangeAsync(Fields
        .Where(f => f.IsSecret ? !string.IsNullOrWhiteSpace(_values[f.FullKey]) : (_values[f.FullKey] ?? "") != (Settings.Shown(f) ?? ""))
        .ToDictionary(f => f.FullKey, f => _values[f.FullKey]));

    private Task ForgetAsync(SettingField field) => ChangeAsync(new Dictionary<string, string?> { [field.FullKey] = null });

    // A circuit outlives a permission, so each action asks again.
    private async Task ChangeAsync(Dictionary<string, string?> changes)
    {
        (_said, _end) = (null, null);
        if (!await Rights.MayAsync(Permissions.WriteNotifications))
        {
            _said = DashboardText.NotYours;
            return;
        }

        _problems = await Settings.SaveAsync(changes, CancellationToken.None);
        if (_problems.Count > 0) return;
        var user = (await Authentication.GetAuthenticationStateAsync()).User.Identity?.Name ?? "";
        if (changes.Count > 0) await Audit.AddAsync(new AuditEntry(Time.GetUtcNow(), user, "notifications.settings", Group, string.Join(", ", changes.Keys)), CancellationToken.None);
        _said = DashboardText.Saved;
        Fill();
    }

    private async Task TestAsync()
    {
        (_said, _end) = (null, null);
        if (!await Rights.MayAsync(Permissions.WriteNotifications))
        {
            _said = DashboardText.NotYours;
            return;
        }

        _isSending = true;
        try
        {
            _end = await Tests.SendAsync(Group, Live.Current.Language, CancellationToken.None);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(Logger, Group, e.GetType().Name);
            _said = DashboardText.SomethingFailed;
        }
        finally
        {
            _isSending = false;
        }
    }

    [LoggerMessage(1211, LogLevel.Error, "A test message through {Channel} failed with {Error}")]
    private static partial void LogFailed(ILogger logger, string channel, string error);
}
