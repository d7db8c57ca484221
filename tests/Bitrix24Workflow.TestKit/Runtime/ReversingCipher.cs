using System.Security.Cryptography;
using System.Text;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.TestKit.Runtime;

/// <summary>Not a cipher, but unreadable enough for a search, and bound to its row as the real one is.</summary>
public sealed class ReversingCipher : ISecretCipher
{
    public string Encrypt(string plainText, string boundTo) => Convert.ToHexString([.. Encoding.UTF8.GetBytes(boundTo + "\n" + plainText).Reverse()]);

    public string Decrypt(string cipherText, string boundTo)
    {
        var parts = Encoding.UTF8.GetString([.. Convert.FromHexString(cipherText).Reverse()]).Split('\n', 2);
        return parts[0] == boundTo ? parts[1] : throw new CryptographicException("Bound to something else.");
    }
}
