using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Server.Studio;

internal static partial class StudioFingerprint
{
    // Elsewhere a part of ten letters may be a plain word, as in "tokens.typescript.js".
    public static string? Of(string name) =>
        Framework().Match(name) is { Success: true } framework ? framework.Groups["hash"].Value
        : Bundle().Match(name) is { Success: true } bundle ? bundle.Groups["hash"].Value
        : null;

    [GeneratedRegex(@"^_framework/.*\.(?<hash>[0-9a-z]{10})\.[a-z]+$")]
    private static partial Regex Framework();

    [GeneratedRegex(@"\.(?<hash>[0-9a-z]{10})\.bundle\.scp\.css$")]
    private static partial Regex Bundle();
}
