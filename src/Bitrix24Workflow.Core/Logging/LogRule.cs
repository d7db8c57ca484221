using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Logging;

/// <summary>One place of a log persistence configuration: a mode, or an expression that gives one.</summary>
internal sealed record LogRule(LogMode Mode, Expression? Expression = null)
{
    public static readonly LogRule Inherit = new(LogMode.Inherit);

    /// <summary>Reads both of Elsa's forms: <c>{evaluationMode, strategyType, expression}</c>, and the older plain name of a mode.</summary>
    public static LogRule Read(JsonNode? json)
    {
        if (json is not JsonObject map) return new LogRule(ModeOf(json?.ToString()));
        if (map["evaluationMode"]?.ToString() is not ("Expression" or "1")) return new LogRule(ModeOf(map["strategyType"]?.ToString()));
        return map["expression"] is JsonObject source ? new LogRule(LogMode.Inherit, new Expression(source["type"]?.ToString() ?? "Literal", source["value"]?.DeepClone())) : Inherit;
    }

    /// <param name="above">What Inherit means here.</param>
    public async ValueTask<LogMode> ResolveAsync(ActivityExecutionContext context, LogMode above)
    {
        var mode = Expression is null ? Mode : await EvaluateAsync(context, Expression);
        return mode == LogMode.Inherit ? above : mode;
    }

    // An expression that fails might have said "exclude": what is kept can't be taken back.
    private static async ValueTask<LogMode> EvaluateAsync(ActivityExecutionContext context, Expression expression)
    {
        try
        {
            return ModeOf(ObjectConverter.ToText(await context.EvaluateAsync(expression, typeof(string))));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return LogMode.Exclude;
        }
    }

    // The name of a mode, or of the class of a strategy.
    private static LogMode ModeOf(string? name)
    {
        var type = name?.Split(',')[0].Trim() ?? "";
        return Enum.TryParse<LogMode>(type[(type.LastIndexOf('.') + 1)..], ignoreCase: true, out var mode) && Enum.IsDefined(mode) ? mode : LogMode.Inherit;
    }
}
