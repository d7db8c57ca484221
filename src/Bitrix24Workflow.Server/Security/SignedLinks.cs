using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Server.Endpoints;
using Bitrix24Workflow.Server.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace Bitrix24Workflow.Server.Security;

/// <summary>What a link allows: one event, or one bookmark, of one instance.</summary>
internal sealed record SignedLink(string InstanceId, string? EventName = null, string? BookmarkId = null);

/// <summary>Links with an encrypted and signed token, made with the server's key ring.</summary>
internal sealed class SignedLinks(IDataProtectionProvider protection, PublicAddress address) : ITriggerLinks
{
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Bitrix24Workflow.SignedLinks").ToTimeLimitedDataProtector();

    public string BookmarkUrl(string instanceId, string bookmarkId, TimeSpan? lifetime) => Url("bookmarks/resume", new SignedLink(instanceId, BookmarkId: bookmarkId), lifetime);

    public string EventUrl(string instanceId, string eventName, TimeSpan? lifetime) => Url("events/trigger", new SignedLink(instanceId, eventName), lifetime);

    /// <summary>Null when the token is forged, of another server, or over.</summary>
    public SignedLink? Read(string? token)
    {
        if (string.IsNullOrEmpty(token)) return null;
        try
        {
            return JsonSerializer.Deserialize(_protector.Unprotect(token), SignedLinkJson.Default.SignedLink);
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }

    private string Url(string path, SignedLink link, TimeSpan? lifetime)
    {
        var text = JsonSerializer.Serialize(link, SignedLinkJson.Default.SignedLink);
        var token = lifetime is { } life ? _protector.Protect(text, life) : _protector.Protect(text, DateTimeOffset.MaxValue);
        return $"{address.Expected}{ElsaApi.Prefix}/{path}?t={Uri.EscapeDataString(token)}";
    }
}

[JsonSerializable(typeof(SignedLink))]
internal sealed partial class SignedLinkJson : JsonSerializerContext;
