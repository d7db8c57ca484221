using System.Diagnostics;
using Bitrix24Workflow.Core.Expressions;
using Fluid;

namespace Bitrix24Workflow.Activities.Scripting.Liquid;

/// <summary>What one rendering may use. The renderer itself counts statements only: an empty loop counts nothing there.</summary>
internal sealed class LiquidBudget
{
    public const int MaxText = 1 << 20;
    public const int MaxItems = 100_000;
    public const int MaxRange = 10_000;

    private const string Key = "budget";
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(5);

    // Time of the processor, not of the host: a clock that stands still must not make an endless loop legal.
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _rounds;

    public static LiquidBudget Start(TemplateContext context)
    {
        var budget = new LiquidBudget();
        context.AmbientValues[Key] = budget;
        return budget;
    }

    public static LiquidBudget Of(TemplateContext context) => (LiquidBudget)context.AmbientValues[Key];

    /// <exception cref="ExpressionException">Too many rounds of loops in this rendering.</exception>
    public void CountRounds(long rounds)
    {
        CheckTime();
        _rounds += rounds;
        if (_rounds > MaxItems) throw new ExpressionException($"The template's loops make more than {MaxItems} rounds.");
    }

    public void CheckTime()
    {
        if (Stopwatch.GetElapsedTime(_start) > MaxTime) throw new ExpressionException($"The template took longer than {MaxTime.TotalSeconds} s.");
    }

    public static void CheckText(long length)
    {
        if (length > MaxText) throw new ExpressionException("The template makes a text of more than a million characters.");
    }
}
