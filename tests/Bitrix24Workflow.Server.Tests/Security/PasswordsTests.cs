using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.Tests.Security;

public sealed class PasswordsTests
{
    [Fact]
    public void Only_the_right_password_fits_and_equal_passwords_look_different()
    {
        var hash = Passwords.Hash("a long enough password");

        hash.ShouldStartWith("pbkdf2-sha512$210000$");
        Passwords.Hash("a long enough password").ShouldNotBe(hash);
        Passwords.Verify("a long enough password", hash).ShouldBeTrue();
        Passwords.Verify("A long enough password", hash).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("plain text")]
    public void Without_a_proper_hash_nothing_fits(string? stored) => Passwords.Verify("plain text", stored).ShouldBeFalse();
}
