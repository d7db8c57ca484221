using System.Collections;
using System.Globalization;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;
using Fluid.Values;

namespace Bitrix24Workflow.Activities.Scripting.Liquid;

/// <summary>CLR values as Liquid values: plain data only, never an object of the host.</summary>
internal static class LiquidValues
{
    public static FluidValue Create(ExpressionExecutionContext context, object? value) => context.Open(value) switch
    {
        null => NilValue.Instance,
        string text => new StringValue(text),
        bool flag => flag ? BooleanValue.True : BooleanValue.False,
        byte or sbyte or short or ushort or int or uint or long or ulong or decimal => NumberValue.Create(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
        double or float => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        DateTime time => new DateTimeValue(new DateTimeOffset(time)),
        DateTimeOffset time => new DateTimeValue(time),
        IDictionary<string, object?> map => new DictionaryValue(new Map(context, map)),
        byte[] or Guid or TimeSpan or Uri or Enum => new StringValue(ObjectConverter.ToText(value)?.Trim('"') ?? ""),
        System.Text.Json.Nodes.JsonNode or System.Text.Json.JsonElement or IDictionary => Create(context, JsonValues.FromJson(JsonValues.ToJson(value))),
        IEnumerable items => new ArrayValue([.. items.Cast<object?>().Select(item => Create(context, item))]),
        var other => Create(context, JsonValues.FromJson(JsonValues.ToJson(other))),
    };

    private static FluidValue Number(double value) =>
        Math.Abs(value) < 7e27 ? NumberValue.Create((decimal)value) : new StringValue(value.ToString(CultureInfo.InvariantCulture));

    private sealed class Map(ExpressionExecutionContext context, IDictionary<string, object?> map) : Fluid.Values.IFluidIndexable
    {
        public int Count => map.Count;
        public IEnumerable<string> Keys => map.Keys;

        public bool TryGetValue(string name, out FluidValue value)
        {
            var isKnown = map.TryGetValue(name, out var found);
            value = Create(context, found);
            return isKnown;
        }
    }
}
