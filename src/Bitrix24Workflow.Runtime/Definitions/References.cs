using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Serialization;

namespace Bitrix24Workflow.Runtime.Definitions;

/// <summary>Finds the processes that a definition reads by reference, and grants them to it.</summary>
internal static partial class References
{
    public static async Task GrantAsync(IDefinitionStore store, WorkflowDefinition reader, CancellationToken cancellationToken)
    {
        var targets = new HashSet<string>();
        var json = DefinitionJson.Write(reader);
        foreach (var name in NamesIn(json.ToJsonString(Relaxed)).Concat(ReadBy(json)))
            if (await store.FindProcessAsync(name, cancellationToken) is { } process) targets.Add(process.DefinitionId);
        foreach (var name in VariablesIn(json.ToJsonString(Relaxed))) targets.Add(EnvironmentGrant + name);
        await store.GrantAsync(reader.DefinitionId, targets, cancellationToken);
    }

    /// <summary>Names that stand literally in <c>conv[…]</c> and <c>conv('…')</c>; computed ones can't be granted in advance.</summary>
    internal static IEnumerable<string> NamesIn(string json) => Reference().Matches(json).Select(m => m.Groups["id"].Value).Distinct();

    /// <summary>Variables of the installation that stand literally in <c>env_var[@…]</c> and <c>env_var('…')</c>.</summary>
    internal static IEnumerable<string> VariablesIn(string json) => Variable().Matches(json).Select(m => m.Groups["name"].Value).Distinct();

    /// <summary>Processes whose tokens an activity takes without writing a reference; an expression in their place can't be granted in advance.</summary>
    internal static IEnumerable<string> ReadBy(JsonNode? node) => node switch
    {
        JsonObject map when (map["type"] as JsonValue)?.ToString() == "Bitrix24.GetToken" => map["process"]?["expression"] switch
        {
            null => ["bitrix-oauth"],
            JsonObject expression when expression["type"]?.ToString() == "Literal" && expression["value"]?.ToString() is { Length: > 0 } name => [name],
            _ => [],
        },
        JsonObject map => map.SelectMany(p => ReadBy(p.Value)),
        JsonArray list => list.SelectMany(ReadBy),
        _ => [],
    };

    private const string EnvironmentGrant = "@env:";

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [GeneratedRegex("""conv\s*[\[(]\s*\\*["']?(?<id>@?[\w.\-]+)\\*["']?\s*[\])]""")]
    private static partial Regex Reference();

    [GeneratedRegex("""env_var\s*[\[(]\s*\\*["']?@?(?<name>[a-z0-9-]+)\\*["']?\s*[\])]""")]
    private static partial Regex Variable();
}
