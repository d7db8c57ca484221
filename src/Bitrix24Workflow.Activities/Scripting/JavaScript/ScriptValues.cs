using System.Collections;
using System.Globalization;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

/// <summary>Values between CLR and script. Only plain data crosses, and the values of <see cref="ScriptTypes"/>, never an object of the host.</summary>
internal static class ScriptValues
{
    private const int MaxDepth = 64;
    private const int MaxItems = 100_000;

    public static JsValue ToScript(Engine engine, object? value, ExpressionExecutionContext context) => context.Open(value) switch
    {
        null => JsValue.Null,
        JsValue js => js,
        string text => JsString.Create(text),
        bool flag => flag ? JsBoolean.True : JsBoolean.False,
        int or short or byte or sbyte or ushort => JsNumber.Create(Convert.ToInt32(value, CultureInfo.InvariantCulture)),
        long number => JsNumber.Create(number),
        double number => JsNumber.Create(number),
        float or decimal or uint or ulong => JsNumber.Create(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        DateTime time => new JsDate(engine, time),
        DateTimeOffset time => new JsDate(engine, time),
        TimeSpan span => ScriptTypes.Wrap(engine, span),
        Guid or Uri or Enum => JsString.Create(ObjectConverter.ToText(value)!.Trim('"')),
        byte[] bytes => new JsArray(engine, [.. bytes.Select(b => (JsValue)JsNumber.Create((int)b))]),
        IDictionary<string, object?> map => ToObject(engine, map.Select(p => KeyValuePair.Create(p.Key, p.Value)), context),
        IDictionary map => ToObject(engine, map.Cast<DictionaryEntry>().Select(p => KeyValuePair.Create(Convert.ToString(p.Key, CultureInfo.InvariantCulture)!, p.Value)), context),
        Stream => JsValue.Undefined,
        System.Text.Json.Nodes.JsonNode node => ToScript(engine, JsonValues.FromJson(node), context),
        IEnumerable items => new JsArray(engine, [.. items.Cast<object?>().Select(item => ToScript(engine, item, context))]),
        var other => ToScript(engine, JsonValues.FromJson(JsonValues.ToJson(other)), context),
    };

    public static object? FromScript(JsValue value)
    {
        var items = 0;
        return FromScript(value, 0, ref items);
    }

    private static object? FromScript(JsValue value, int depth, ref int items)
    {
        if (depth > MaxDepth) throw new ExpressionException($"The value is nested more than {MaxDepth} levels deep, or contains itself.");
        if (++items > MaxItems) throw new ExpressionException($"The value has more than {MaxItems} parts.");
        switch (value)
        {
            case JsString: return value.ToString();
            case JsBoolean: return value.AsBoolean();
            case JsNumber: return value.AsNumber();
            case JsBigInt: return decimal.TryParse(value.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : value.ToString();
            case JsDate date: return Moment(date);
            case ObjectWrapper wrapper: return ScriptTypes.Unwrap(wrapper);
            case JsArray array: return List(array, depth, ref items);
            case ObjectInstance instance when instance.IsCallable(): return null;
            case ObjectInstance instance: return Dictionary(instance, depth, ref items);
            default: return null;
        }
    }

    private static JsObject ToObject(Engine engine, IEnumerable<KeyValuePair<string, object?>> entries, ExpressionExecutionContext context) =>
        JsObject.CreateFromEntries(engine, entries.Select(p => KeyValuePair.Create(p.Key, ToScript(engine, p.Value, context))));

    private static DateTime? Moment(JsDate date)
    {
        try
        {
            return DateTime.SpecifyKind(date.ToDateTime(), DateTimeKind.Utc);
        }
        catch (Exception e) when (e is ArgumentException or JintException)
        {
            return null;
        }
    }

    private static List<object?> List(JsArray array, int depth, ref int items)
    {
        var result = new List<object?>();
        for (uint i = 0; i < array.Length; i++) result.Add(FromScript(array.Get(JsNumber.Create(i)), depth + 1, ref items));
        return result;
    }

    private static Dictionary<string, object?> Dictionary(ObjectInstance instance, int depth, ref int items)
    {
        var result = new Dictionary<string, object?>();
        foreach (var key in instance.GetOwnPropertyKeys(Types.String))
            if (instance.GetOwnProperty(key) is { Enumerable: true } && instance.Get(key) is var value && !value.IsCallable())
                result[key.ToString()] = FromScript(value, depth + 1, ref items);
        return result;
    }
}
