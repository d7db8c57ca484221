using System.Text.RegularExpressions;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Scripting.CSharp;

/// <summary>A script. Here is only its text; the code belongs to the language, which keeps a bounded number.</summary>
internal sealed partial class CSharpExpression(string source, CSharpLanguage language) : PreparedExpression
{
    private readonly HashSet<string> _mentioned = [.. Names().Matches(source).Select(m => m.Value)];

    public override async ValueTask<object?> EvaluateAsync(ExpressionExecutionContext context, Type resultType)
    {
        if (string.IsNullOrWhiteSpace(source)) return null;
        var running = await language.Threads.RunAsync(() => language.Compile(source, ScriptPreamble.For(_mentioned, context)).RunAsync(new CSharpGlobals(context)), context.CancellationToken);
        return await running;
    }

    [GeneratedRegex(@"[\p{L}_][\p{L}\p{N}_]*")]
    private static partial Regex Names();
}
