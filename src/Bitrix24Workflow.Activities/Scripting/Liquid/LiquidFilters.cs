using Bitrix24Workflow.Core.Expressions;
using Fluid;
using Fluid.Values;

namespace Bitrix24Workflow.Activities.Scripting.Liquid;

/// <summary>Filters whose results are bounded, so that a template can't double a text forty times.</summary>
internal static class LiquidFilters
{
    private const long MaxProduct = 10_000_000;

    public static FilterDelegate Limited(string name, FilterDelegate filter) => async (input, arguments, context) =>
    {
        LiquidBudget.Of(context).CheckTime();
        if (Product(name, input, arguments) > MaxProduct) throw new ExpressionException($"The filter '{name}' would make too much text.");
        var result = await filter(input, arguments, context);
        if (result is StringValue text) LiquidBudget.CheckText(text.ToStringValue().Length);
        if (result is ArrayValue { Values.Count: > LiquidBudget.MaxItems }) throw new ExpressionException($"The filter '{name}' makes a list of more than {LiquidBudget.MaxItems} items.");
        return result;
    };

    // Filters that put one text into many places multiply; their results must not be made just to be refused.
    private static long Product(string name, FluidValue input, FilterArguments arguments) => name switch
    {
        "join" => (input as ArrayValue)?.Values.Count * (long)arguments.At(0).ToStringValue().Length ?? 0,
        "replace" => (long)input.ToStringValue().Length * arguments.At(1).ToStringValue().Length,
        _ => 0,
    };
}
