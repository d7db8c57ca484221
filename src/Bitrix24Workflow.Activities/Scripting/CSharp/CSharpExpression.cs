using System.Text.RegularExpressions;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Scripting.CSharp;

/// <summary>A script. Here is only its text; the code belongs to the language, which keeps a bounded number.</summary>
internal sealed partial class CSharpExpression(string source, CSharpLanguage language) : PreparedExpression
{
    // The first compilation of a process loads the compiler.
    private static readonly TimeSpan CompileLimit = TimeSpan.FromMinutes(2);

    private readonly HashSet<string> _mentioned = [.. Names().Matches(source).Select(m => m.Value)];

    public override async ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type resultType)
    {
        if (string.IsNullOrWhiteSpace(source)) return null;
        var script = await language.Threads.RunAsync(() => language.Compile(source, ScriptPreamble.For(_mentioned, context)), context, CompileLimit);
        var running = await language.Threads.RunAsync(() => script.RunAsync(new CSharpGlobals(context)), context, language.Timeout);
        try
        {
            return await running.WaitAsync(language.Timeout, context.CancellationToken);
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            context.Close();
            throw new ExpressionException($"The expression waited longer than {language.Timeout.TotalSeconds:0} seconds and was given up.");
        }
    }

    [GeneratedRegex(@"[\p{L}_][\p{L}\p{N}_]*")]
    private static partial Regex Names();
}
