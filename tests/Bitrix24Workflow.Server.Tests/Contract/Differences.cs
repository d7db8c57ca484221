using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Server.Tests.Contract;

/// <summary>
/// The differences that are meant, from <c>differences.txt</c>: a paragraph each, first the reason (lines that begin with "# "), then one pattern a line. In a pattern "*" stands for any text.
/// </summary>
internal sealed class Differences
{
    private readonly Dictionary<string, Regex> _patterns = [];
    private readonly HashSet<string> _met = [];

    public Differences()
    {
        var hasReason = false;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Contract", "differences.txt")))
        {
            if (line.Length == 0) hasReason = false;
            else if (line.StartsWith("# ", StringComparison.Ordinal)) hasReason = true;
            else if (hasReason) _patterns.Add(line, new Regex($"^{Regex.Escape(line).Replace(@"\*", ".*", StringComparison.Ordinal)}$", RegexOptions.Singleline));
            else throw new InvalidDataException($"differences.txt: no reason stands above '{line}'.");
        }
    }

    public int Count => _patterns.Count;

    public IReadOnlyList<string> Unmet => [.. _patterns.Keys.Where(p => !_met.Contains(p))];

    /// <summary>Those of the found ones that nobody meant.</summary>
    public IReadOnlyList<string> Unlisted(IEnumerable<string> found) => [.. found.Where(text => !IsListed(text))];

    private bool IsListed(string text)
    {
        var all = _patterns.Where(p => p.Value.IsMatch(text)).Select(p => p.Key).ToList();
        _met.UnionWith(all);
        return all.Count > 0;
    }
}
