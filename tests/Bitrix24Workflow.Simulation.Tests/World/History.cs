using System.Security.Cryptography;
using System.Text;

namespace Bitrix24Workflow.Simulation.Tests.World;

/// <summary>What happened, line by line, and one hash over all of it.</summary>
internal sealed class History : IDisposable
{
    private readonly List<string> _lines = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public IReadOnlyList<string> Lines => _lines;

    public void Add(TimeSpan at, string what)
    {
        var line = $"{at:c} {what}";
        _lines.Add(line);
        _hash.AppendData(Encoding.UTF8.GetBytes(line));
    }

    public string Hash() => Convert.ToHexStringLower(_hash.GetCurrentHash())[..16];

    public void Dispose() => _hash.Dispose();
}
