using System.Globalization;
using System.Security.Cryptography;

namespace Bitrix24Workflow.Server.Security;

/// <summary>PBKDF2-SHA512, with its cost in the text so that it may grow. OWASP's figure for this hash is 210,000.</summary>
internal static class Passwords
{
    private const int Iterations = 210_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 64;
    private const string Kind = "pbkdf2-sha512";

    // Compared when there is no such user, so that the time of an answer doesn't tell which names exist.
    private static readonly string Nobody = Hash(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));

    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA512, HashBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Kind}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <param name="stored">Null when there is no such user; the answer takes as long then.</param>
    public static bool Verify(string password, string? stored)
    {
        var parts = (stored ?? Nobody).Split('$');
        if (parts is not [Kind, var iterations, var salt, var expected]) return false;
        var wanted = Convert.FromBase64String(expected);
        var hash = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromBase64String(salt), int.Parse(iterations, CultureInfo.InvariantCulture), HashAlgorithmName.SHA512, wanted.Length);
        return CryptographicOperations.FixedTimeEquals(hash, wanted) && stored is not null;
    }
}
