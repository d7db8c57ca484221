using System.Security.Cryptography;

namespace Bitrix24Workflow.Sandbox.OAuth;

internal static class RandomText
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    public static string Code() => RandomNumberGenerator.GetString(Alphabet, 32);

    public static string Secret() => RandomNumberGenerator.GetString(Alphabet, 50);

    // Today's tokens are longer than the documented samples, so whoever checks for 32 characters fails here too.
    public static string Token() => RandomNumberGenerator.GetHexString(70, lowercase: true);
}
