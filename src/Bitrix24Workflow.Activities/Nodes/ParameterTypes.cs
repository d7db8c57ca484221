using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Nodes;

/// <summary>The five types that parameters have: string, number, boolean, object, array.</summary>
internal static class ParameterTypes
{
    /// <exception cref="ExpressionException">The value can't have that type; the message does not repeat it.</exception>
    public static object? Convert(string name, object? value, string type)
    {
        var plain = SecretValue.Reveal(value);
        try
        {
            var converted = plain is null ? null : Convert(plain, type);
            return value is SecretValue ? SecretValue.Wrap(converted) : converted;
        }
        catch (Exception e) when (e is FormatException or JsonException or OverflowException)
        {
            throw new ExpressionException($"The value of '{name}' is no {type}.");
        }
    }

    /// <summary>Name of the type that a value has.</summary>
    public static string Of(object? value) => value switch
    {
        null => "",
        string => "string",
        bool => "boolean",
        IDictionary<string, object?> or JsonObject => "object",
        System.Collections.IEnumerable or JsonArray => "array",
        int or long or double or decimal or float or short or byte => "number",
        _ => "string",
    };

    public static decimal Number(object value) => System.Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    private static object? Convert(object value, string type) => type switch
    {
        _ when Of(value) == type => value,
        "string" => ObjectConverter.ToText(value),
        "number" => Scripting.Template.Arithmetic.Number(decimal.Parse(Text(value).Trim(), NumberStyles.Float, CultureInfo.InvariantCulture)),
        "boolean" => Text(value).Trim() switch { "true" or "True" or "1" => true, "false" or "False" or "0" or "" => false, _ => throw new FormatException() },
        "object" => JsonValues.FromJson(JsonNode.Parse(Text(value)) as JsonObject ?? throw new FormatException()),
        "array" => JsonValues.FromJson(JsonNode.Parse(Text(value)) as JsonArray ?? throw new FormatException()),
        _ => throw new ExpressionException($"There is no type '{type}'; there are string, number, boolean, object and array."),
    };

    private static string Text(object value) => ObjectConverter.ToText(value) ?? "";
}
