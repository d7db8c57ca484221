namespace Bitrix24Workflow.Server.Hosting;

/// <summary>Brings the command line into the form that the configuration reads: switches without a value get one.</summary>
internal static class CommandLine
{
    public const string HealthCheck = "--healthcheck";
    private static readonly string[] Switches = ["--sandbox", "--cluster"];

    public static string[] Normalize(IReadOnlyList<string> args)
    {
        var result = new List<string>(args.Count);
        for (var i = 0; i < args.Count; i++)
        {
            var next = i + 1 < args.Count ? args[i + 1] : null;
            if (!Switches.Contains(args[i], StringComparer.OrdinalIgnoreCase)) result.Add(args[i]);
            else if (bool.TryParse(next, out _)) result.Add($"{args[i]}={args[++i]}");
            else result.Add(args[i] + "=true");
        }

        return [.. result];
    }

    /// <summary>The keys that the command line sets, to tell a misspelt one from the host's own.</summary>
    public static IEnumerable<string> Keys(IReadOnlyList<string> normalized)
    {
        for (var i = 0; i < normalized.Count; i++)
        {
            var argument = normalized[i];
            var key = argument.TrimStart('-', '/').Split('=')[0];
            if (!argument.Contains('=')) i++;
            yield return key;
        }
    }
}
