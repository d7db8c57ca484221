using System.Text.RegularExpressions;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Scripting.Liquid;

/// <summary>Refuses templates that would exhaust the parser's stack, before it sees them.</summary>
internal static partial class LiquidScan
{
    private const int MaxSource = 32 * 1024;
    private const int MaxTags = 64;
    private const int MaxBrackets = 32;
    private const int MaxFilters = 100;

    public static void Check(string source)
    {
        if (source.Length > MaxSource) throw new ExpressionException($"The template is longer than {MaxSource / 1024} KB.");
        CheckTags(source);
        CheckBrackets(source);
    }

    // Blocks are counted whether they stand in tags of their own or as lines of a liquid tag.
    private static void CheckTags(string source)
    {
        var depth = 0;
        foreach (Match tag in Tags().Matches(source))
        {
            depth += tag.Groups["end"].Success ? -1 : 1;
            if (depth < 0) depth = 0;
            if (depth > MaxTags) throw new ExpressionException($"Tags are nested more than {MaxTags} levels deep.");
        }
    }

    private static void CheckBrackets(string source)
    {
        var (depth, filters) = (0, 0);
        for (var i = 0; i < source.Length; i++)
        {
            switch (source[i])
            {
                case '[' or '(':
                    depth++;
                    break;
                case ']' or ')':
                    depth = Math.Max(0, depth - 1);
                    break;
                case '|':
                    filters++;
                    break;
                case '{' when i + 1 < source.Length && source[i + 1] is '{' or '%':
                    (depth, filters) = (0, 0);
                    break;
            }

            if (depth > MaxBrackets) throw new ExpressionException($"Brackets are nested more than {MaxBrackets} levels deep.");
            if (filters > MaxFilters) throw new ExpressionException($"There are more than {MaxFilters} filters in one place.");
        }
    }

    [GeneratedRegex(@"(?:\{%-?|^|\n)\s*(?:(?<end>end)|)(?:if|unless|for|case|capture|tablerow|ifchanged|macro|comment|raw|block)\w*\b")]
    private static partial Regex Tags();
}
