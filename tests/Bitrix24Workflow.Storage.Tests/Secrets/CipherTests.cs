using System.Security.Cryptography;
using Bitrix24Workflow.Storage.Tests.Fixtures;

namespace Bitrix24Workflow.Storage.Tests.Secrets;

public sealed class CipherTests() : StorageTest(new SqliteDatabase())
{
    private static string Alter(string text, Index position)
    {
        var chars = text.ToCharArray();
        chars[position] = chars[position] == 'A' ? 'B' : 'A';
        return new string(chars);
    }

    [Theory]
    [InlineData("")]
    [InlineData("token")]
    [InlineData("Ключ ünd 🔑")]
    public void A_text_comes_back(string text) => Cipher.Decrypt(Cipher.Encrypt(text, "one"), "one").ShouldBe(text);

    [Fact]
    public void The_key_version_stands_in_front_and_no_two_texts_are_equal()
    {
        var text = Cipher.Encrypt("token", "one");
        text.ShouldStartWith("v1.1.");
        text.ShouldNotContain("token");
        Cipher.Encrypt("token", "one").ShouldNotBe(text);
    }

    [Fact]
    public void What_belongs_to_another_row_is_refused() =>
        Should.Throw<CryptographicException>(() => Cipher.Decrypt(Cipher.Encrypt("token", "one"), "two"));

    [Fact]
    public void An_altered_text_is_refused()
    {
        var text = Cipher.Encrypt("token", "one");
        foreach (var altered in new[] { Alter(text, 8), Alter(text, ^3), text[..^4], text.Replace("v1.1.", "v1.2.", StringComparison.Ordinal), "v2" + text[2..], "token", "", "v1.1.", "v1.1.???" })
            Should.Throw<CryptographicException>(() => Cipher.Decrypt(altered, "one"), altered);
    }
}
