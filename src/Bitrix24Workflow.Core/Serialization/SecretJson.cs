using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Serialization;

/// <summary>How secrets stand in stored JSON: <c>{"$secret":"ciphertext"}</c>. What people see is the same JSON with masks.</summary>
public sealed class SecretJson(ISecretCipher cipher, string boundTo)
{
    public const string Key = "$secret";

    public JsonNode? Write(object? value) => JsonValues.ToJson(value, Encrypt);

    public object? Read(JsonNode? node) => JsonValues.FromJson(node, Decrypt);

    /// <summary>A copy in which every secret is a mask.</summary>
    public static JsonNode? Masked(JsonNode? node) => node switch
    {
        JsonObject map when map.ContainsKey(Key) => SecretValue.Mask,
        JsonObject map => new JsonObject(map.Select(p => KeyValuePair.Create(p.Key, Masked(p.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Masked)]),
        _ => node?.DeepClone(),
    };

    private JsonObject Encrypt(SecretValue secret) =>
        new() { [Key] = cipher.Encrypt(JsonValues.ToJson(SecretValue.Reveal(secret))?.ToJsonString() ?? "null", boundTo) };

    private SecretValue? Decrypt(JsonObject map) => map.Count == 1 && map[Key] is JsonValue text
        ? SecretValue.Wrap(JsonValues.FromJson(JsonNode.Parse(cipher.Decrypt(text.GetValue<string>(), boundTo)))) as SecretValue
        : null;
}
