using System.Security.Cryptography;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>Ids of 16 lower-case hex characters. A seed makes them repeatable, for simulations.</summary>
public sealed class IdGenerator
{
    private const int IdSize = 8;
    private readonly Lock _lock = new();
    private readonly Random? _seeded;

    // Drawn in bulk: a segment takes dozens of ids, and each draw is a call into the operating system.
    private readonly byte[] _drawn = new byte[IdSize * 64];
    private int _used;

    public IdGenerator() => _used = _drawn.Length;

    public IdGenerator(int seed)
        : this() => _seeded = new Random(seed);

    public string Next()
    {
        lock (_lock)
        {
            if (_used == _drawn.Length)
            {
                if (_seeded is null) RandomNumberGenerator.Fill(_drawn);
                else _seeded.NextBytes(_drawn);
                _used = 0;
            }

            var id = Convert.ToHexStringLower(_drawn.AsSpan(_used, IdSize));
            _used += IdSize;
            return id;
        }
    }
}
