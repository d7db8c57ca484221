using System.Globalization;
using System.Text;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Scripting.Template;

using Parts = IReadOnlyList<TemplatePart>;

/// <summary>A template that is nothing but one placeholder or function gives the value itself, any other gives text.</summary>
internal sealed class TemplateExpression(string source, ExpressionThreads threads, TemplateFunctions functions) : PreparedExpression
{
    private const int MaxSource = 64 * 1024;
    private const int MaxText = 1 << 20;

    private Parts? _parts;
    private bool _readsStorage;

    public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type resultType)
    {
        var parts = _parts ?? Parse();
        // References are read from storage, which may take its time.
        return _readsStorage ? threads.RunAsync(() => Evaluate(parts, context), context, ScriptingOptions.TemplateLimit) : new ValueTask<object?>(Evaluate(parts, context));
    }

    private Parts Parse()
    {
        if (source.Length > MaxSource) throw new ExpressionException($"The template is longer than {MaxSource / 1024} KB.");
        var parts = TemplateParser.Parse(source);
        _readsStorage = parts.Any(ReadsStorage);
        return _parts = parts;
    }

    private static bool ReadsStorage(TemplatePart part) => part switch
    {
        TemplatePart.Reference or TemplatePart.NodeCount or TemplatePart.Environment or TemplatePart.System { Field: "conv_id" } => true,
        TemplatePart.Function function => function.Argument.Any(ReadsStorage),
        TemplatePart.Parameter parameter => parameter.Name.Any(ReadsStorage),
        _ => false,
    };

    private object? Evaluate(Parts parts, ExpressionExecutionContext context) =>
        parts is [not TemplatePart.Text] ? PlainValues.Open(context, Value(parts[0], context)) : Text(parts, context);

    private string Text(Parts parts, ExpressionExecutionContext context)
    {
        if (parts is [TemplatePart.Text only]) return only.Value;
        var result = new StringBuilder();
        foreach (var part in parts)
        {
            result.Append(part is TemplatePart.Text text ? text.Value : TextOf(PlainValues.Open(context, Value(part, context))));
            if (result.Length > MaxText) throw new ExpressionException("The text is longer than a million characters.");
        }

        return result.ToString();
    }

    private object? Value(TemplatePart part, ExpressionExecutionContext context) => part switch
    {
        TemplatePart.Text text => text.Value,
        TemplatePart.Parameter parameter => Parameter(parameter, context) ?? "",
        TemplatePart.Reference reference => Reference(reference, context),
        TemplatePart.NodeCount node => Count(node, context),
        TemplatePart.Environment variable => PlainValues.Follow(context, context.ReadEnvironment(Text(variable.Name, context)), Names(variable.Path, context)),
        TemplatePart.System system => SystemFields.Read(system.Field, context),
        TemplatePart.Function function => functions.Call(function.Name, Text(function.Argument, context)),
        _ => null,
    };

    private object Count(TemplatePart.NodeCount node, ExpressionExecutionContext context)
    {
        var process = node.Process is { } other ? Text(other, context) : context.Workflow?.Definition.DefinitionId ?? "";
        return node.Field == "count" ? context.References.CountNode(process, Text(node.Node, context)) : Arithmetic.Number(context.References.SumNode(process, Text(node.Node, context), node.Field));
    }

    private object? Parameter(TemplatePart.Parameter parameter, ExpressionExecutionContext context)
    {
        var whole = Named(Text(parameter.Name, context), context);
        if (whole is not null || parameter.Path.Count == 0) return whole;
        return PlainValues.Follow(context, Named(Text(parameter.Path[0], context), context), Names(parameter.Path.Skip(1), context));
    }

    private static object? Named(string name, ExpressionExecutionContext context) =>
        context.Activity?.FindVariable(name) is not null ? context.GetVariable(name) : context.GetInput(name);

    private object? Reference(TemplatePart.Reference reference, ExpressionExecutionContext context)
    {
        var (process, task) = (Text(reference.Process, context), Text(reference.Task, context));
        if (reference.Path.Count == 0) return context.ReadReferencedTask(process, task);
        var value = context.ReadReference(process, task, Text(reference.Path[0], context));
        return PlainValues.Follow(context, value, Names(reference.Path.Skip(1), context));
    }

    private List<string> Names(IEnumerable<Parts> path, ExpressionExecutionContext context) => [.. path.Select(step => Text(step, context))];

    // As in JSON, since bodies of requests are the most usual templates.
    private static string? TextOf(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => ObjectConverter.ToText(value),
    };
}
