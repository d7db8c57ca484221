using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Expressions;

/// <summary>The languages without a syntax of their own: literals, JSON, and direct reads of a variable or input.</summary>
public static class BuiltInLanguages
{
    public static IReadOnlyList<IExpressionLanguage> All { get; } =
    [
        new Language(new("Literal", "Literal", IsBrowsable: false), Literal),
        new Language(new("Object", "Object", IsBrowsable: false, MonacoLanguage: "json"), Json),
        new Language(new("Json", "JSON", IsBrowsable: false, MonacoLanguage: "json"), Json),
        new Language(new("Variable", "Variable"), Variable),
        new Language(new("Input", "Input"), Input),
        new Language(new("Delegate", "Delegate", IsSerializable: false, IsBrowsable: false), Delegate),
    ];

    private static Evaluation Delegate(Expression expression) => expression.Value is Func<ExpressionExecutionContext, object?> code
        ? (context, _) => code(context)
        : throw new ExpressionException("The value was written in code, and this version of the workflow is not in this program any more.");

    private delegate object? Evaluation(ExpressionExecutionContext context, Type resultType);

    private static Evaluation Literal(Expression expression)
    {
        var value = expression.Value is JsonNode node ? JsonValues.FromJson(node) : expression.Value;
        return (_, _) => value;
    }

    // Parsed only for a target that is not Object: there Elsa hands on the raw text, and workflows rely on it.
    private static Evaluation Json(Expression expression)
    {
        var text = Text(expression);
        return (_, type) => string.IsNullOrWhiteSpace(text) ? null : type == typeof(object) || type == typeof(string) ? text : Parse(text, type);
    }

    private static object? Parse(string text, Type type)
    {
        try
        {
            return ObjectConverter.ConvertTo(JsonValues.FromJson(JsonNode.Parse(text)), type);
        }
        catch (JsonException e)
        {
            throw new ExpressionException($"The JSON can't be read: {e.Message}", e);
        }
    }

    private static Evaluation Variable(Expression expression)
    {
        if (expression.Value is Variable variable) return (context, _) => context.GetVariableById(variable.Id);
        var reference = Reference(expression);
        var id = reference?["id"]?.ToString();
        var name = reference?["name"]?.ToString();
        return (context, _) => id is not null && context.TryGetVariableById(id, out var value) ? value : name is null ? null : context.GetVariable(name);
    }

    private static Evaluation Input(Expression expression)
    {
        var name = Reference(expression)?["name"]?.ToString() ?? Text(expression);
        return (context, _) => name is null ? null : context.GetInput(name);
    }

    private static JsonObject? Reference(Expression expression)
    {
        if (expression.Value is JsonObject map) return map;
        try
        {
            return Text(expression) is { Length: > 0 } text && text.TrimStart().StartsWith('{') ? JsonNode.Parse(text) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(Expression expression) => expression.Value switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonNode node => node.ToJsonString(),
        var other => other?.ToString(),
    };

    private sealed class Language(ExpressionDescriptor descriptor, Func<Expression, Evaluation> prepare) : IExpressionLanguage
    {
        public ExpressionDescriptor Descriptor => descriptor;

        public PreparedExpression Prepare(Expression expression) => new Prepared(prepare(expression));
    }

    private sealed class Prepared(Evaluation evaluate) : PreparedExpression
    {
        public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type resultType) => new(evaluate(context, resultType));
    }
}
