using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;
using Org.BouncyCastle.Security;

namespace Bitrix24Workflow.Activities.Scripting.Template;

/// <summary>The functions <c>$.name(…)</c>. Hashes are hexadecimal in small letters, with and without <c>_hex</c>. No message repeats an argument: it may be a secret.</summary>
internal sealed class TemplateFunctions(TimeProvider time)
{
    private static readonly string[] Hashes = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"];

    public static FrozenSet<string> Names { get; } = new[]
    {
        "math", "random", "date", "unixtime", "base64_encode", "base64_decode", "to_string", "to_number", "to_object", "to_array",
    }.Concat(Hashes).Concat(Hashes.Select(h => h + "_hex")).ToFrozenSet();

    /// <exception cref="ExpressionException">The argument is not what the function takes.</exception>
    public object? Call(string name, string argument)
    {
        try
        {
            return name switch
            {
                "math" => Arithmetic.Calculate(argument),
                "random" => Random(argument),
                "date" => DatePattern.Fill(argument, time.GetUtcNow()),
                "unixtime" => DatePattern.UnixTime(argument, time.GetUtcNow()),
                "base64_encode" => Convert.ToBase64String(Encoding.UTF8.GetBytes(argument)),
                "base64_decode" => Encoding.UTF8.GetString(Convert.FromBase64String(argument.Trim())),
                "to_string" => argument,
                "to_number" => Arithmetic.Number(decimal.Parse(argument.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture)),
                "to_object" => JsonValues.FromJson(JsonNode.Parse(argument) as JsonObject ?? throw new FormatException()),
                "to_array" => JsonValues.FromJson(JsonNode.Parse(argument) as JsonArray ?? throw new FormatException()),
                _ => Hash(name, argument),
            };
        }
        catch (Exception e) when (e is FormatException or OverflowException or DivideByZeroException or JsonException or ArgumentException)
        {
            // Not as an inner exception: its message may repeat the argument.
            throw new ExpressionException($"$.{name}(…) can't make anything of what it is given: {Reason(name, e)}.");
        }
    }

    // Both ends are among the results.
    private static int Random(string argument)
    {
        var bounds = argument.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(a => int.Parse(a, CultureInfo.InvariantCulture)).ToArray();
        var (min, max) = bounds switch
        {
            [] => (0, int.MaxValue - 1),
            [var most] => (0, most),
            [var least, var most] => (least, most),
            _ => throw new FormatException(),
        };
        return max < min || max == int.MaxValue ? throw new FormatException() : RandomNumberGenerator.GetInt32(min, max + 1);
    }

    private static string Hash(string name, string text) =>
        Convert.ToHexStringLower(DigestUtilities.CalculateDigest(Algorithm(name), Encoding.UTF8.GetBytes(text)));

    private static string Algorithm(string name) => (name.EndsWith("_hex", StringComparison.Ordinal) ? name[..^4] : name) switch
    {
        "md5" => "MD5",
        "sha1" => "SHA-1",
        var sha => "SHA-" + sha[3..],
    };

    private static string Reason(string name, Exception e) => (name, e) switch
    {
        (_, DivideByZeroException) => "it would divide by zero",
        (_, OverflowException) => "the number is too large",
        ("math", _) => "it takes numbers, + - * / and brackets",
        ("random", _) => "it takes nothing, the largest number, or the smallest and the largest",
        ("unixtime", _) => "it takes nothing, or a pattern that gives a moment, as %y-%m-%d %h:%i:%s",
        ("date", _) => "the moment is outside of the calendar",
        ("to_number", _) => "this is no number",
        ("base64_decode", _) => "this is no base64",
        _ => "this is no JSON of that kind",
    };
}
