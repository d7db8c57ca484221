using System.Text;

namespace Bitrix24Workflow.Bitrix24.Rest;

/// <summary>Reads a body without trusting its stated length.</summary>
internal static class BoundedBody
{
    public const int TokenLimit = 64 * 1024;

    /// <summary>Null if there is more than the limit.</summary>
    public static async Task<string?> ReadAsync(HttpContent content, CancellationToken cancellationToken, int limit = TokenLimit)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var collected = new MemoryStream();
        var buffer = new byte[8192];
        while (await stream.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            if (collected.Length + read > limit) return null;
            collected.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(collected.GetBuffer(), 0, (int)collected.Length);
    }
}
