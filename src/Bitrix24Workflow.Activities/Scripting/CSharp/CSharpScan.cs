using Bitrix24Workflow.Core.Expressions;
using Microsoft.CodeAnalysis;

namespace Bitrix24Workflow.Activities.Scripting.CSharp;

/// <summary>Refuses scripts that would exhaust the compiler's stack: brackets before it parses, everything else before it binds.</summary>
internal static class CSharpScan
{
    private const int MaxSource = 64 * 1024;
    private const int MaxBrackets = 200;

    // A sum of a thousand terms is a tree of that depth.
    private const int MaxTree = 2_000;

    /// <exception cref="ExpressionException">The text is too long or nested too deeply.</exception>
    public static void CheckText(string source)
    {
        if (source.Length > MaxSource) throw new ExpressionException($"The script is longer than {MaxSource / 1024} KB.");
        var depth = 0;
        foreach (var character in source)
        {
            if (character is '(' or '[' or '{') depth++;
            else if (character is ')' or ']' or '}') depth = Math.Max(0, depth - 1);
            if (depth > MaxBrackets) throw new ExpressionException($"Brackets are nested more than {MaxBrackets} levels deep.");
        }
    }

    /// <exception cref="ExpressionException">The code is nested too deeply.</exception>
    public static void CheckTree(SyntaxNode root)
    {
        var open = new Stack<(SyntaxNode Node, int Depth)>([(root, 0)]);
        while (open.TryPop(out var next))
        {
            if (next.Depth > MaxTree) throw new ExpressionException($"The code is nested more than {MaxTree} levels deep.");
            foreach (var child in next.Node.ChildNodes()) open.Push((child, next.Depth + 1));
        }
    }
}
