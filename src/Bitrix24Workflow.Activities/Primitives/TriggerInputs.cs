using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Activities.Primitives;

/// <summary>Inputs of triggers, evaluated when a definition is published: there is no instance then.</summary>
internal static class TriggerInputs
{
    public static async ValueTask<T?> EvaluateAsync<T>(Input<T>? input, ExpressionExecutionContext context)
    {
        if (input?.Expression is null) return default;
        var languages = context.Services.GetRequiredService<ExpressionLanguages>();
        return ObjectConverter.ConvertTo<T>(await languages.EvaluateAsync(input.Expression, typeof(T), context));
    }
}
