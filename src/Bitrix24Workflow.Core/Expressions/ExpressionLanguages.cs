using System.Collections.Frozen;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Expressions;

/// <summary>All expression languages of a host, and the evaluation that is common to them: conversion and tainting.</summary>
public sealed class ExpressionLanguages(IEnumerable<IExpressionLanguage> languages)
{
    private readonly FrozenDictionary<string, IExpressionLanguage> _byType = languages.ToFrozenDictionary(l => l.Descriptor.Type, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<ExpressionDescriptor> Descriptors => _byType.Values.Select(l => l.Descriptor).Where(d => d.IsEnabled);

    public bool Knows(string type) => _byType.ContainsKey(type);

    /// <summary>A value of <paramref name="resultType"/>, or a <see cref="SecretValue"/> around one when a secret was read on the way.</summary>
    /// <exception cref="ExpressionException">The text can't be parsed or evaluated.</exception>
    public async ValueTask<object?> EvaluateAsync(Expression expression, Type resultType, ExpressionExecutionContext context)
    {
        // As Elsa does: an input in a language that the host doesn't have is not set. Who publishes it is warned.
        if (!_byType.TryGetValue(expression.Type, out var language)) return ObjectConverter.ConvertTo(null, resultType);
        var value = await expression.Prepare(language).EvaluateAsync(context, resultType);
        var isSecret = context.SecretRead || value is SecretValue;
        var converted = resultType == typeof(object) ? SecretValue.Reveal(value) : ObjectConverter.ConvertTo(value, resultType);
        return isSecret ? SecretValue.Wrap(converted) : converted;
    }
}
