using System.Collections.Concurrent;

namespace Bitrix24Workflow.Activities.Tests.Harness;

/// <summary>Activity types that ran in the flow of calls that opened the log.</summary>
internal sealed class RunLog
{
    private static readonly AsyncLocal<RunLog?> Opened = new();
    private readonly ConcurrentDictionary<string, int> _types = new();

    public IReadOnlyDictionary<string, int> Types => _types;

    public static RunLog Open() => Opened.Value = new RunLog();

    public static void Add(string type) => Opened.Value?._types.AddOrUpdate(type, 1, (_, count) => count + 1);
}
