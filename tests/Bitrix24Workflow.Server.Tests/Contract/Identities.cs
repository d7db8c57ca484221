using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Server.Tests.Contract;

/// <summary>Which id of ours stands for which recorded one. The first answer that names a thing pairs them; every later answer must keep to it.</summary>
internal sealed partial class Identities
{
    private readonly Dictionary<string, string> _aliases = [];
    private readonly Dictionary<string, string> _ours = [];
    private readonly Dictionary<string, string> _recorded = [];

    /// <summary>Text of a request with our ids in it.</summary>
    public string Ours(string text) => IdsIn().Replace(_aliases.Aggregate(text, (t, alias) => t.Replace(alias.Key, alias.Value, StringComparison.Ordinal)), match => _ours.GetValueOrDefault(match.Value, match.Value));

    /// <summary>Text that is always another one here, such as the server's address.</summary>
    public void Alias(string recorded, string ours) => _aliases[recorded] = ours;

    public void Pair(string recorded, string ours)
    {
        if (recorded == ours || !_ours.TryAdd(recorded, ours)) return;
        _recorded[ours] = recorded;
    }

    /// <summary>Equal, or an id that stands for the other.</summary>
    public bool AreSame(string recorded, string ours)
    {
        if (Ours(recorded) == ours) return true;
        if (!IsId(recorded) || _ours.ContainsKey(recorded) || _recorded.ContainsKey(ours) || !IsId(ours)) return false;
        Pair(recorded, ours);
        return true;
    }

    public static bool IsId(string text) => OneId().IsMatch(text);

    [GeneratedRegex("[0-9a-f]{14,16}")]
    private static partial Regex IdsIn();

    [GeneratedRegex("^[0-9a-f]{13,40}$")]
    private static partial Regex OneId();
}
