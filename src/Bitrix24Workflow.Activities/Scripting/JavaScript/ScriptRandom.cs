namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

/// <summary>Random numbers for scripts, which know it as <c>Random</c>. The class of that name would also make texts and arrays of any length.</summary>
public sealed class ScriptRandom
{
    private readonly Random _random;

    public ScriptRandom() => _random = Random.Shared;

    public ScriptRandom(int seed) => _random = new Random(seed);

    public int Next() => _random.Next();

    public int Next(int maxValue) => _random.Next(maxValue);

    public int Next(int minValue, int maxValue) => _random.Next(minValue, maxValue);

    public double NextDouble() => _random.NextDouble();
}
