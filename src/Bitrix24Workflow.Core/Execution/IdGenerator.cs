using System.Security.Cryptography;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>Ids of 16 lower-case hex characters. A seed makes them repeatable, for simulations.</summary>
public sealed class IdGenerator
{
    private readonly Random? _seeded;
    private readonly Lock _lock = new();

    public IdGenerator()
    {
    }

    public IdGenerator(int seed) => _seeded = new Random(seed);

    public string Next()
    {
        Span<byte> bytes = stackalloc byte[8];
        if (_seeded is null) RandomNumberGenerator.Fill(bytes);
        else lock (_lock) _seeded.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
