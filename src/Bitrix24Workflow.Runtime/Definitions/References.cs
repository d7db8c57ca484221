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
        foreach (var name in NamesIn(DefinitionJson.Write(reader).ToJsonString(Relaxed)))
            if (await store.FindProcessAsync(name, cancellationToken) is { } process) targets.Add(process.DefinitionId);
        await store.GrantAsync(reader.DefinitionId, targets, cancellationToken);
    }

    /// <summary>Names that stand literally in <c>conv[…]</c> and <c>conv('…')</c>; computed ones can't be granted in advance.</summary>
    internal static IEnumerable<string> NamesIn(string json) => Reference().Matches(json).Select(m => m.Groups["id"].Value).Distinct();

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [GeneratedRegex("""conv\s*[\[(]\s*\\*["']?(?<id>@?[\w.\-]+)\\*["']?\s*[\])]""")]
    private static partial Regex Reference();
}
