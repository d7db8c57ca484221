using System.Text;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Harness;

/// <summary>Hides nothing from an attacker, but keeps plain text out of stored states, and texts of one instance out of another.</summary>
internal sealed class TestCipher : ISecretCipher
{
    public string Encrypt(string plainText, string boundTo) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{boundTo}|{plainText}"));

    public string Decrypt(string cipherText, string boundTo)
    {
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(cipherText));
        text.ShouldStartWith(boundTo + "|");
        return text[(boundTo.Length + 1)..];
    }
}
