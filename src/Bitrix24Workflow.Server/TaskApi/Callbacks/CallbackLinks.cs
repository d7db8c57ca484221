using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Server.Endpoints;
using Bitrix24Workflow.Server.Hosting;
using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.TaskApi.Callbacks;

/// <param name="NodeId">Id of the node that waits.</param>
/// <param name="Url">To be posted to.</param>
internal sealed record CallbackAddress(string NodeId, string? Name, string Url);

/// <summary>Addresses of the nodes that wait for a callback. The hash in an address is known to those who were given it, so it needs no other key.</summary>
internal sealed class CallbackLinks(SigningKey key, PublicAddress address)
{
    public IReadOnlyList<CallbackAddress> Of(WorkflowDefinition definition) =>
        [.. Nodes(definition.Root).Select(n => new CallbackAddress(n["id"]!.ToString(), n["name"]?.ToString(), Url(definition.DefinitionId, n["id"]!.ToString())))];

    /// <summary>The node, if it waits for callbacks.</summary>
    public static JsonObject? Find(WorkflowDefinition definition, string nodeId) => Nodes(definition.Root).FirstOrDefault(n => n["id"]!.ToString() == nodeId);

    public bool IsGenuine(string definitionId, string nodeId, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(definitionId, nodeId)), Encoding.ASCII.GetBytes(hash));

    private string Url(string definitionId, string nodeId) => $"{address.Expected}/api/callbacks/{Uri.EscapeDataString(definitionId)}/{Uri.EscapeDataString(nodeId)}/{HashOf(definitionId, nodeId)}";

    private string HashOf(string definitionId, string nodeId) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key.Key.Key, Encoding.UTF8.GetBytes($"callback\n{definitionId}\n{nodeId}")))[..40];

    private static IEnumerable<JsonObject> Nodes(JsonNode? node) => node switch
    {
        JsonObject map when map["type"]?.ToString() == WaitForCallback.BookmarkName && map["id"] is not null => [map],
        JsonObject map => map.SelectMany(p => Nodes(p.Value)),
        JsonArray list => list.SelectMany(Nodes),
        _ => [],
    };
}
