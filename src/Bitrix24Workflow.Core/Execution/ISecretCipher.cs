namespace Bitrix24Workflow.Core.Execution;

/// <summary>Encrypts what is stored. The key lives outside the database.</summary>
public interface ISecretCipher
{
    /// <param name="boundTo">What the text belongs to (an instance id); it can't be decrypted for anything else, so rows can't be swapped.</param>
    string Encrypt(string plainText, string boundTo);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Wrong key, altered text, or bound to something else.</exception>
    string Decrypt(string cipherText, string boundTo);
}
