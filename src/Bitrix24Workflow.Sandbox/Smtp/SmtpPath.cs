using System.Globalization;
using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Sandbox.Smtp;

/// <summary>The address of a MAIL or RCPT command, and the size that MAIL announces.</summary>
internal sealed partial record SmtpPath(string Address, long Size)
{
    public static SmtpPath? Read(string arguments, string keyword)
    {
        var match = Path().Match(arguments);
        if (!match.Success || !match.Groups["keyword"].Value.Equals(keyword, StringComparison.OrdinalIgnoreCase))
            return null;
        _ = long.TryParse(match.Groups["size"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size);
        return new SmtpPath(match.Groups["address"].Value, size);
    }

    [GeneratedRegex(@"^(?<keyword>\w+:)\s*<(?<address>[^<>]*)>(?:.*?\bSIZE=(?<size>\d+))?", RegexOptions.IgnoreCase)]
    private static partial Regex Path();
}
