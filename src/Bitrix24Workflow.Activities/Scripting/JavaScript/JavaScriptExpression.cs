using Acornima.Ast;
using Bitrix24Workflow.Core.Expressions;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace Bitrix24Workflow.Activities.Scripting.JavaScript;

/// <summary>A script, parsed at its first evaluation; a new engine for every evaluation.</summary>
internal sealed class JavaScriptExpression(string source, ExpressionThreads threads, JavaScriptOptions limits, TimeProvider time) : PreparedExpression
{
    private const int MaxSource = 64 * 1024;
    private static readonly ScriptPreparationOptions Preparation = new()
    {
        CollectReferencedGlobals = true,
        ParsingOptions = ScriptParsingOptions.Default with { RegexTimeout = EngineFactory.RegexTimeout, CompileRegex = false },
    };

    private Prepared<Script>? _script;

    public override ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type resultType) =>
        string.IsNullOrWhiteSpace(source) ? new((object?)null) : threads.RunAsync(() => Evaluate(context), context, limits.Deadline);

    private object? Evaluate(ExpressionExecutionContext context)
    {
        try
        {
            var script = _script ??= Parse();
            var guard = new StackGuard();
            using var engine = EngineFactory.Create(limits, guard, new RunningTimeLimit(limits.Timeout, () => threads.WaitedForProcessor), time);
            var variables = ScriptGlobals.Install(engine, script.ReferencedGlobals!, source, context);
            guard.Start();
            var value = engine.Evaluate(script).UnwrapIfPromise(limits.Timeout);
            var result = ScriptValues.FromScript(value);
            variables?.WriteBack();
            return result;
        }
        catch (Exception e) when (e is JintException or TimeoutException or InsufficientExecutionStackException or System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            throw new ExpressionException(e.Message, e);
        }
    }

    private Prepared<Script> Parse() => source.Length > MaxSource
        ? throw new ExpressionException($"The script is longer than {MaxSource / 1024} KB.")
        : Engine.PrepareScript(source, options: Preparation);
}
