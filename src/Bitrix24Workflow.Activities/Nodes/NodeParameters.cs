using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Scripting.Template;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Nodes;

/// <summary>Parameters of a node and of its task: JSON whose texts are templates, so that a quote in a value breaks nothing.</summary>
internal static class NodeParameters
{
    private static readonly HashSet<string> Written = ["Literal", "Object", "Json", TemplateLanguage.Type];

    /// <summary>The values by name. A text that is one placeholder keeps the value's type.</summary>
    /// <exception cref="ExpressionException">No object, or a template in it can't be evaluated.</exception>
    public static async ValueTask<Dictionary<string, object?>> EvaluateAsync(ActivityExecutionContext context, Input? input)
    {
        if (input?.Expression is not { } expression) return [];
        if (!Written.Contains(expression.Type)) return Named(await context.EvaluateAsync(expression, typeof(object)));
        var json = Parse(expression.Value);
        var result = new Dictionary<string, object?>();
        foreach (var (name, value) in json) result[name] = await ValueAsync(context, value);
        return result;
    }

    /// <summary>The JSON as it is written.</summary>
    public static JsonObject Parse(object? written)
    {
        if (written is null) return [];
        try
        {
            var node = written as JsonNode ?? JsonValue.Create(ObjectConverter.ToText(written));
            if (node is JsonValue text) node = text.ToString() is { } source && !string.IsNullOrWhiteSpace(source) ? JsonNode.Parse(source) : new JsonObject();
            return node as JsonObject ?? throw new ExpressionException("A JSON object is expected, with a name for each value.");
        }
        catch (JsonException)
        {
            throw new ExpressionException("This is no JSON object. Templates stand in it as texts: {\"name\": \"{{value}}\"}.");
        }
    }

    public static async ValueTask<object?> ValueAsync(ActivityExecutionContext context, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                var values = new Dictionary<string, object?>();
                foreach (var (name, value) in map) values[name] = await ValueAsync(context, value);
                return values;
            case JsonArray array:
                var items = new List<object?>();
                foreach (var item in array) items.Add(await ValueAsync(context, item));
                return items;
            case JsonValue text when text.GetValueKind() == JsonValueKind.String:
                return await context.EvaluateAsync(new Expression(TemplateLanguage.Type, text.ToString()), typeof(object));
            default:
                return JsonValues.FromJson(node);
        }
    }

    /// <summary>Gives the task its parameters: a variable in scope of that name, else an input.</summary>
    public static void Set(ActivityExecutionContext context, IEnumerable<KeyValuePair<string, object?>> values)
    {
        foreach (var (name, value) in values)
        {
            if (context.FindVariable(name) is { } slot) ActivityExecutionContext.Assign(slot, value);
            else context.WorkflowExecutionContext.SetParameter(name, value);
        }
    }

    /// <summary>All parameters of the task; secrets stay secrets.</summary>
    public static Dictionary<string, object?> All(ActivityExecutionContext context)
    {
        var result = new Dictionary<string, object?>(context.WorkflowExecutionContext.Input);
        foreach (var slot in context.VariablesInScope.Reverse())
            if (slot.Value is not null) result[slot.Variable.Name] = slot.Value;
        return result;
    }

    public static Dictionary<string, object?> Named(object? value)
    {
        var plain = SecretValue.Reveal(value);
        if (plain is null) return [];
        var map = ObjectConverter.ConvertTo<IDictionary<string, object?>>(plain) ?? throw new ExpressionException("An object is expected, with a name for each value.");
        return map.ToDictionary(p => p.Key, p => value is SecretValue ? SecretValue.Wrap(p.Value) : p.Value);
    }
}
