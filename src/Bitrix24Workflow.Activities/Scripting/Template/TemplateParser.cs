using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Scripting.Template;

using Parts = IReadOnlyList<TemplatePart>;

/// <summary>
/// Reads text with <c>{{…}}</c> and <c>$.function(…)</c> in it. What a function is given ends where its bracket does in the source: values that are put in
/// later can't end it. <c>\$.</c> stands for the text.
/// </summary>
internal static class TemplateParser
{
    private const string Open = "{{";
    private const string Close = "}}";
    private const string Function = "$.";
    private const int MaxDepth = 8;

    public static Parts Parse(string text) => Parse(text, 0, withFunctions: true);

    internal static List<TemplatePart> Parse(string text, int depth, bool withFunctions = false)
    {
        if (depth > MaxDepth) throw new ExpressionException($"Braces are nested more than {MaxDepth} levels deep.");
        var parts = new List<TemplatePart>();
        var start = 0;
        var mayOpen = true;
        for (var i = 0; i < text.Length;)
        {
            var (part, end) = At(text, i, depth, withFunctions, ref mayOpen);
            if (part is null)
            {
                i++;
                continue;
            }

            if (i > start) parts.Add(new TemplatePart.Text(text[start..i]));
            parts.Add(part);
            start = i = end;
        }

        if (start < text.Length) parts.Add(new TemplatePart.Text(text[start..]));
        return parts;
    }

    private static (TemplatePart? Part, int End) At(string text, int i, int depth, bool withFunctions, ref bool mayOpen)
    {
        if (IsOpen(text, i, ref mayOpen) is var close and >= 0)
        {
            var end = close + Close.Length;
            return (Placeholder(text[(i + Open.Length)..close].Trim(), depth) ?? new TemplatePart.Text(text[i..end]), end);
        }

        if (!withFunctions) return default;
        if (text[i] == '\\' && NameOf(text, i + 1) is not null) return (new TemplatePart.Text(Function), i + 1 + Function.Length);
        if (NameOf(text, i) is not { } name) return default;
        var from = i + Function.Length + name.Length + 1;
        var last = FindEnd(text, from, '(', ')');
        if (last < 0) throw new ExpressionException($"The bracket of $.{name}( is not closed.");
        return (new TemplatePart.Function(name, Parse(text[from..last], depth + 1, withFunctions: true)), last + 1);
    }

    private static string? NameOf(string text, int i)
    {
        if (string.CompareOrdinal(text, i, Function, 0, Function.Length) != 0) return null;
        var bracket = text.IndexOf('(', i);
        var name = bracket < 0 ? "" : text[(i + Function.Length)..bracket];
        return TemplateFunctions.Names.Contains(name) ? name : null;
    }

    private static TemplatePart? Placeholder(string inner, int depth)
    {
        if (inner.Length == 0) return null;
        if (inner.StartsWith(Function, StringComparison.Ordinal) && Parse(inner, depth + 1, withFunctions: true) is [TemplatePart.Function function]) return function;
        return TemplateNames.Special(inner, depth) ?? new TemplatePart.Parameter(Parse(TemplateNames.Unescaped(inner), depth + 1), TemplateNames.Steps(inner, depth));
    }

    // Braces that don't close are text, and so is every one after them: looking again for each would take the square of the time.
    private static int IsOpen(string text, int i, ref bool mayOpen)
    {
        if (!mayOpen || string.CompareOrdinal(text, i, Open, 0, Open.Length) != 0) return -1;
        var close = FindClose(text, i);
        mayOpen = close >= 0;
        return close;
    }

    private static int FindClose(string text, int from)
    {
        var depth = 0;
        for (var i = from + Open.Length; i < text.Length - 1; i++)
        {
            if (text[i] == '{' && text[i + 1] == '{')
            {
                depth++;
                i++;
            }
            else if (text[i] == '}' && text[i + 1] == '}')
            {
                if (depth-- == 0) return i;
                i++;
            }
        }

        return -1;
    }

    /// <summary>Where the bracket closes that was opened before <paramref name="from"/>; -1 if it does not.</summary>
    internal static int FindEnd(string text, int from, char opening, char closing)
    {
        var (depth, mayOpen) = (0, true);
        for (var i = from; i < text.Length; i++)
        {
            if (IsOpen(text, i, ref mayOpen) is var close and >= 0) i = close + 1;
            else if (text[i] == opening) depth++;
            else if (text[i] == closing && depth-- == 0) return i;
        }

        return -1;
    }
}
