using System.Collections.Concurrent;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;
using Microsoft.Extensions.Options;

namespace Bitrix24Workflow.Activities.Scripting.CSharp;

/// <summary>Expressions of type CSharp, on hosts that allow them.</summary>
public sealed class CSharpLanguage(ExpressionThreads threads, IOptions<ScriptingOptions> options) : IExpressionLanguage
{
    public const string Type = "CSharp";

    // Code takes memory of its own, some 100 KB a script.
    private const int MaxCached = 200;

    private readonly ConcurrentDictionary<(string Source, string Preamble), Lazy<CompiledScript>> _cache = new();
    private readonly Lazy<ScriptCompiler> _compiler = new();

    public ExpressionDescriptor Descriptor { get; } = new(Type, "C#", MonacoLanguage: "csharp");

    internal ExpressionThreads Threads => threads;

    internal TimeSpan Timeout => options.Value.CSharp.Timeout;

    public PreparedExpression Prepare(Expression expression) => Prepare(ObjectConverter.ToText(expression.Value) ?? "");

    internal PreparedExpression Prepare(string source) => new CSharpExpression(source, this);

    /// <summary>Compiled once for each text and what it sees.</summary>
    internal CompiledScript Compile(string source, string preamble)
    {
        if (_cache.Count >= MaxCached) _cache.Clear();
        return _cache.GetOrAdd((source, preamble), key => new Lazy<CompiledScript>(() => _compiler.Value.Compile(key.Source, key.Preamble))).Value;
    }
}
