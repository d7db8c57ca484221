using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Nodes;

/// <summary>One comparison of a condition. A parameter of another type than <paramref name="Cast"/> equals nothing.</summary>
/// <param name="Parameter">A name or a path, or a template.</param>
/// <param name="Constant">A template.</param>
internal sealed record Comparison(string Parameter, string Function, string Constant, string Cast)
{
    private static readonly TimeSpan RegexTime = TimeSpan.FromMilliseconds(250);

    /// <exception cref="ExpressionException">Something is missing or unknown.</exception>
    public static Comparison Read(string branch, JsonNode? node)
    {
        if (node is not JsonObject map || map["param"]?.ToString() is not { Length: > 0 } parameter) throw new ExpressionException($"A comparison of the branch '{branch}' names no param.");
        return new Comparison(parameter, map["fun"]?.ToString() ?? "eq", Text(map["const"]), map["cast"]?.ToString() ?? "string");
    }

    public async ValueTask<bool> HoldsAsync(ActivityExecutionContext context)
    {
        var template = Parameter.Contains("{{", StringComparison.Ordinal) || Parameter.StartsWith("$.", StringComparison.Ordinal) ? Parameter : $"{{{{{Parameter}}}}}";
        var value = SecretValue.Reveal(await NodeParameters.ValueAsync(context, template));
        var constant = SecretValue.Reveal(await NodeParameters.ValueAsync(context, Constant));
        var isOfType = ParameterTypes.Of(value) == Cast;
        if (Function == "regexp") return Matches(ObjectConverter.ToText(value) ?? "", ObjectConverter.ToText(constant) ?? "");
        var other = ParameterTypes.Convert(Parameter, constant, Cast);
        return Function switch
        {
            "eq" => isOfType && AreEqual(value!, other),
            "not_eq" => !(isOfType && AreEqual(value!, other)),
            "less" => isOfType && Compare(value!, other) < 0,
            "more" => isOfType && Compare(value!, other) > 0,
            "less_or_eq" => isOfType && Compare(value!, other) <= 0,
            "more_or_eq" => isOfType && Compare(value!, other) >= 0,
            _ => throw new ExpressionException($"There is no comparison '{Function}'."),
        };
    }

    private bool AreEqual(object value, object? other) => Cast is "object" or "array" ? JsonNode.DeepEquals(JsonValues.ToJson(value), JsonValues.ToJson(other)) : Compare(value, other) == 0;

    private int Compare(object value, object? other) => (Cast, other) switch
    {
        (_, null) => 1,
        ("number", _) => ParameterTypes.Number(value).CompareTo(ParameterTypes.Number(other)),
        ("boolean", _) => ((bool)value).CompareTo((bool)other),
        ("string", _) => string.CompareOrdinal(ObjectConverter.ToText(value), ObjectConverter.ToText(other)),
        _ => throw new ExpressionException($"Values of type {Cast} are equal or not; they have no order."),
    };

    private static bool Matches(string value, string pattern)
    {
        try
        {
            return Regex.IsMatch(value, pattern, RegexOptions.CultureInvariant, RegexTime);
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            throw new ExpressionException(e is ArgumentException ? "The regular expression can't be read." : "The regular expression took too long.");
        }
    }

    // A number or a flag may stand in the table as it is.
    private static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String => value.ToString(),
        _ => node.ToJsonString(),
    };
}
