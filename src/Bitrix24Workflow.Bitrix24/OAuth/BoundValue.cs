using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>Takes a value away from the variable or workflow input that an activity's input reads, so that it can't be used twice.</summary>
internal static class BoundValue
{
    public static void Clear(ActivityExecutionContext context, Input? input)
    {
        if (input?.Expression is not { } expression) return;
        var reference = Reference(expression.Value);
        var name = reference?["name"]?.ToString() ?? expression.Value?.ToString();
        switch (expression.Type)
        {
            case "Variable" when expression.Value is Variable variable:
                if (context.FindVariableById(variable.Id) is { } own) own.Value = null;
                break;
            case "Variable":
                var slot = reference?["id"]?.ToString() is { } id ? context.FindVariableById(id) : null;
                slot ??= name is null ? null : context.FindVariable(name);
                if (slot is not null) slot.Value = null;
                break;
            case "Input" when name is not null:
                ClearInput(context, name);
                break;
        }
    }

    public static void ClearInput(ActivityExecutionContext context, string name)
    {
        context.WorkflowExecutionContext.Input.Remove(name);
        context.WorkflowExecutionContext.ResumeInput.Remove(name);
    }

    private static JsonObject? Reference(object? value)
    {
        if (value is JsonObject map) return map;
        try
        {
            return value?.ToString() is { } text && text.TrimStart().StartsWith('{') ? JsonNode.Parse(text) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
