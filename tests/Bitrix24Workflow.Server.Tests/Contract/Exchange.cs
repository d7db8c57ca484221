using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Tests.Contract;

/// <summary>A request that was sent to an Elsa 3.8 server, and what came back.</summary>
/// <param name="Name">With the folder of the host's options in front, if it was not the usual host.</param>
/// <param name="Body">Text as it was sent; null for none.</param>
/// <param name="Headers">Of the answer.</param>
/// <param name="Answer">Null for an empty body; text that is no JSON is a JSON string.</param>
/// <param name="IsShape">The answer holds names of types in place of values.</param>
internal sealed record Exchange(
    string Name,
    string Method,
    string Path,
    bool IsSignedIn,
    string? ContentType,
    string? Body,
    int Status,
    IReadOnlyDictionary<string, string> Headers,
    JsonNode? Answer,
    bool IsShape)
{
    public string Step => Name[(Name.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public bool IsTypeDefinitions => Headers.TryGetValue("Content-Type", out var type) && type.StartsWith("application/x-typescript", StringComparison.Ordinal);
}
