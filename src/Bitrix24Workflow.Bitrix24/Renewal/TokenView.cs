using System.Globalization;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Bitrix24.Renewal;

/// <summary>A token as the latest commit of its task has it.</summary>
public sealed record TokenView(string? AccessToken, DateTimeOffset? ExpiresAt, string? PortalHost, string? Reason)
{
    /// <summary>The task waits for a person.</summary>
    public bool IsParked => TokenReason.NeedsPerson(Reason);

    /// <exception cref="ExpressionException">There is no such task, or the reader was not granted its secrets.</exception>
    public static TokenView Read(IReferenceReader references, string? readerDefinitionId, string process, string reference)
    {
        ArgumentNullException.ThrowIfNull(references);
        var token = Text(references.Read(readerDefinitionId, process, reference, "access_token"));
        var expires = DateTimeOffset.TryParse(Optional("expires_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : (DateTimeOffset?)null;
        return new TokenView(token, expires, Optional("portal_host"), Optional("reason"));

        // A clone may do without it.
        string? Optional(string parameter)
        {
            try
            {
                return Text(references.Read(readerDefinitionId, process, reference, parameter));
            }
            catch (ExpressionException)
            {
                return null;
            }
        }
    }

    /// <summary>Whether it lives at least until a moment, and is another one than that which was refused.</summary>
    /// <param name="refusedFingerprint">Empty if none was refused.</param>
    public bool Meets(DateTimeOffset validUntil, string refusedFingerprint) =>
        AccessToken is { Length: > 0 } && ExpiresAt >= validUntil && TokenFingerprint.Of(AccessToken) != refusedFingerprint;

    // A record's own text would print the token.
    public override string ToString() => $"{PortalHost} until {ExpiresAt:O} {Reason}".TrimEnd();

    private static string? Text(object? value) => SecretValue.Reveal(value)?.ToString();
}
