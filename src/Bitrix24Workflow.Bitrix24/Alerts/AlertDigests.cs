using System.Globalization;
using Bitrix24Workflow.Bitrix24.Escalation;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Bitrix24.Alerts;

/// <summary>Sends digests when they are due. The host calls it now and then.</summary>
public sealed class AlertDigests
{
    private readonly AlertDesk _desk;
    private readonly IAlertNotifier _notifier;
    private readonly IPublicAddress? _address;

    internal AlertDigests(AlertDesk desk, IAlertNotifier notifier, IPublicAddress? address) => (_desk, _notifier, _address) = (desk, notifier, address);

    internal static AlertDigests Create(IServiceProvider services) =>
        new(services.GetRequiredService<AlertDesk>(), services.GetRequiredService<IAlertNotifier>(), services.GetService<IPublicAddress>());

    /// <returns>Whether one was sent.</returns>
    public async Task<bool> SendDueAsync(CancellationToken cancellationToken)
    {
        if (await _desk.DigestAsync(cancellationToken) is not { } digest) return false;
        if (digest.New.Count + digest.Open.Count + digest.Recovered.Count > 0)
        {
            // The id comes from what is told, so that a digest sent right before a crash is not sent again.
            var oldest = digest.New.Concat(digest.Open).Concat(digest.Recovered).Min(a => a.RaisedAt);
            var id = string.Create(CultureInfo.InvariantCulture, $"digest-{oldest.ToUnixTimeSeconds()}-{digest.Number}-{digest.New.Count}-{digest.Open.Count}-{digest.Recovered.Count}");
            var input = new Dictionary<string, object?> { ["kind"] = "digest", ["portal"] = "Bitrix24", ["message"] = DigestText.Of(digest, _notifier.IsRussian), ["link"] = _address?.Base ?? "" };
            await _notifier.StartAsync(AlertMessage.DefaultProcess, id, input, cancellationToken);
        }

        await _desk.SentAsync(digest, cancellationToken);
        return true;
    }
}
