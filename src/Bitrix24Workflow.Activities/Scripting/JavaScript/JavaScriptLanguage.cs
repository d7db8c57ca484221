using System.Collections.Concurrent;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;
using Microsoft.Extensions.Options;

namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

/// <summary>Expressions of type JavaScript.</summary>
public sealed class JavaScriptLanguage(ExpressionThreads threads, IOptions<ScriptingOptions> options, TimeProvider time) : IExpressionLanguage
{
    public const string Type = "JavaScript";
    private const int MaxCached = 500;

    private readonly ConcurrentDictionary<string, JavaScriptExpression> _cache = new();

    public ExpressionDescriptor Descriptor { get; } = new(Type, "JavaScript", MonacoLanguage: "javascript");

    public PreparedExpression Prepare(Expression expression) => Prepare(ObjectConverter.ToText(expression.Value) ?? "");

    /// <summary>For scripts that come as values; their parsed form is kept, within bounds.</summary>
    public PreparedExpression PrepareCached(string source)
    {
        if (_cache.Count >= MaxCached) _cache.Clear();
        return _cache.GetOrAdd(source, Prepare);
    }

    private JavaScriptExpression Prepare(string source) => new(source, threads, options.Value.JavaScript, time);
}
