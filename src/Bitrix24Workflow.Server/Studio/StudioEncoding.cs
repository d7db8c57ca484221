using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Bitrix24Workflow.Server.Studio;

internal static class StudioEncoding
{
    public const string Brotli = "br";
    public const string Gzip = "gzip";

    /// <summary>The encoding the client likes best among those at hand (Brotli where it likes both the same); null for none.</summary>
    public static string? Choose(StringValues acceptEncoding, bool hasBrotli, bool hasGzip)
    {
        if (!StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var accepted))
            return null;

        var brotli = hasBrotli ? Quality(accepted, Brotli) : 0;
        var gzip = hasGzip ? Quality(accepted, Gzip) : 0;
        if (brotli <= 0 && gzip <= 0)
            return null;

        return brotli >= gzip ? Brotli : Gzip;
    }

    private static double Quality(IList<StringWithQualityHeaderValue> accepted, string encoding)
    {
        var named = accepted.FirstOrDefault(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(value => value.Value == "*");
        return named is null ? 0 : named.Quality ?? 1;
    }
}
