using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Storage.Accounts;

/// <summary>A variable of the installation, as stored: a secret's value is encrypted.</summary>
/// <param name="Value">JSON; of a secret, a text that only the cipher reads.</param>
public sealed record EnvironmentVariable(JsonNode? Value, bool IsSecret, string? Description)
{
    internal object? Open(ISecretCipher cipher, string name) => IsSecret
        ? SecretValue.Wrap(JsonValues.FromJson(JsonNode.Parse(cipher.Decrypt(Value!.GetValue<string>(), EnvironmentStore.KeyOf(name)))))
        : JsonValues.FromJson(Value);
}
