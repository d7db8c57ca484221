using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>Outputs of activities of the current burst; gone when the instance sleeps, as in Elsa.</summary>
public sealed class OutputRegister
{
    private readonly Dictionary<(string ActivityId, string Output), object?> _values = [];
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Func<string, bool> _isKnown;

    internal OutputRegister(Func<string, bool> isKnown) => _isKnown = isKnown;

    public object? Last { get; private set; }

    internal IEnumerable<KeyValuePair<(string ActivityId, string Output), object?>> Values => _values;

    internal void Record(string activityId, string? activityName, string output, object? value)
    {
        _values[(activityId, output)] = value;
        _ids[activityId] = activityId;
        if (activityName is not null) _ids[activityName] = activityId;
        if (output == "Result") Last = value;
    }

    /// <exception cref="ExpressionException">No activity of that id or name.</exception>
    public object? Find(string activityIdOrName, string? output)
    {
        if (_ids.TryGetValue(activityIdOrName, out var id)) return _values.GetValueOrDefault((id, output ?? "Result"));
        return _isKnown(activityIdOrName) ? null : throw new ExpressionException("Activity not found.");
    }
}
