using System.Globalization;
using Bitrix24Workflow.Runtime.Tasks;

namespace Bitrix24Workflow.Server.Dashboard.Statistics;

/// <summary>How closely one looks at the flow of tasks.</summary>
/// <param name="Key">As it stands in addresses.</param>
/// <param name="Count">How many steps are shown, the running one included.</param>
public sealed record FlowInterval(string Key, TimeSpan Step, int Count, string Format)
{
    public static readonly FlowInterval Minute = new("minute", TimeSpan.FromMinutes(1), 60, "HH:mm");
    public static readonly FlowInterval Hour = new("hour", TimeSpan.FromHours(1), 24, "HH:mm");
    public static readonly FlowInterval Day = new("day", TimeSpan.FromDays(1), 30, "d.MM");

    public static IReadOnlyList<FlowInterval> All { get; } = [Minute, Hour, Day];

    /// <summary>The interval of that key; hours for any other text.</summary>
    public static FlowInterval Of(string? key) => All.FirstOrDefault(i => i.Key == key) ?? Hour;

    /// <summary>Begin of the first step shown.</summary>
    /// <param name="offset">What the clocks of who looks are ahead of UTC.</param>
    public DateTimeOffset First(DateTimeOffset now, TimeSpan offset)
    {
        var local = now.ToOffset(offset);
        var running = new DateTimeOffset(local.Ticks - (local.Ticks % Step.Ticks), offset);
        return running - (Step * (Count - 1));
    }

    /// <summary>One entry a step, also where nothing moved.</summary>
    public IReadOnlyList<NodeFlow> Fill(IReadOnlyList<NodeFlow> flows, DateTimeOffset first)
    {
        var byMoment = flows.ToDictionary(f => f.At.UtcTicks);
        return [.. Enumerable.Range(0, Count).Select(i => first + (Step * i)).Select(at => byMoment.TryGetValue(at.UtcTicks, out var flow) ? flow with { At = at } : new NodeFlow(at, 0, 0))];
    }

    public string Label(DateTimeOffset at, TimeSpan offset) => at.ToOffset(offset).ToString(Format, CultureInfo.InvariantCulture);
}
