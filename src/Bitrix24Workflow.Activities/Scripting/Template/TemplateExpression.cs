using System.Globalization;
using System.Text;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Scripting.Template;

/// <summary>A template that is nothing but one placeholder gives the value itself, any other gives text.</summary>
internal sealed class TemplateExpression(string source, ExpressionThreads threads) : PreparedExpression
{
    private const int MaxSource = 64 * 1024;
    private const int MaxText = 1 << 20;

    private IReadOnlyList<TemplatePart>? _parts;

    public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type resultType)
    {
        var parts = _parts ??= Parse();
        // References are read from storage, which may take its time.
        return parts.Any(p => p is TemplatePart.Reference)
            ? threads.RunAsync(() => Evaluate(parts, context), context, ScriptingOptions.TemplateLimit)
            : new ValueTask<object?>(Evaluate(parts, context));
    }

    private IReadOnlyList<TemplatePart> Parse() => source.Length > MaxSource
        ? throw new ExpressionException($"The template is longer than {MaxSource / 1024} KB.")
        : TemplateParser.Parse(source);

    private static object? Evaluate(IReadOnlyList<TemplatePart> parts, ExpressionExecutionContext context) =>
        parts is [TemplatePart.Parameter or TemplatePart.Reference] ? PlainValues.Open(context, Value(parts[0], context)) : Text(parts, context);

    private static string Text(IReadOnlyList<TemplatePart> parts, ExpressionExecutionContext context)
    {
        var result = new StringBuilder();
        foreach (var part in parts)
        {
            result.Append(part is TemplatePart.Text text ? text.Value : TextOf(PlainValues.Open(context, Value(part, context))));
            if (result.Length > MaxText) throw new ExpressionException("The text is longer than a million characters.");
        }

        return result.ToString();
    }

    private static object? Value(TemplatePart part, ExpressionExecutionContext context) => part switch
    {
        TemplatePart.Text text => text.Value,
        TemplatePart.Parameter parameter => Parameter(parameter, context) ?? "",
        TemplatePart.Reference reference => Reference(reference, context),
        _ => null,
    };

    private static object? Parameter(TemplatePart.Parameter parameter, ExpressionExecutionContext context)
    {
        var whole = Named(parameter.Name, context);
        if (whole is not null || parameter.Path.Count == 0) return whole;
        return PlainValues.Follow(context, Named(parameter.Path[0], context), parameter.Path.Skip(1));
    }

    private static object? Named(string name, ExpressionExecutionContext context) =>
        context.Activity?.FindVariable(name) is not null ? context.GetVariable(name) : context.GetInput(name);

    private static object? Reference(TemplatePart.Reference reference, ExpressionExecutionContext context)
    {
        var value = context.ReadReference(Text(reference.Process, context), Text(reference.Task, context), reference.Path[0]);
        return PlainValues.Follow(context, value, reference.Path.Skip(1));
    }

    // As in JSON, since bodies of requests are the most usual templates.
    private static string? TextOf(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => ObjectConverter.ToText(value),
    };
}
