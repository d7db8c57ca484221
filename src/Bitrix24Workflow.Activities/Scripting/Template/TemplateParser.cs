using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Scripting.Template;

/// <summary>Reads text with <c>{{param}}</c> and <c>{{conv[ID].ref[REF].param}}</c> in it; ID and REF may hold <c>{{…}}</c> again.</summary>
internal static class TemplateParser
{
    private const string Open = "{{";
    private const string Close = "}}";
    private const string Process = "conv[";
    private const string Task = ".ref[";
    private const int MaxDepth = 8;

    public static IReadOnlyList<TemplatePart> Parse(string text) => Parse(text, 0);

    private static List<TemplatePart> Parse(string text, int depth)
    {
        if (depth > MaxDepth) throw new ExpressionException($"Braces are nested more than {MaxDepth} levels deep.");
        var parts = new List<TemplatePart>();
        var position = 0;
        while (position < text.Length)
        {
            var start = text.IndexOf(Open, position, StringComparison.Ordinal);
            var end = start < 0 ? -1 : FindClose(text, start + Open.Length);
            if (end < 0) break;
            if (start > position) parts.Add(new TemplatePart.Text(text[position..start]));
            parts.Add(Placeholder(text[(start + Open.Length)..end].Trim(), depth) ?? new TemplatePart.Text(text[start..(end + Close.Length)]));
            position = end + Close.Length;
        }

        if (position < text.Length) parts.Add(new TemplatePart.Text(text[position..]));
        return parts;
    }

    private static int FindClose(string text, int from)
    {
        var depth = 0;
        for (var i = from; i < text.Length - 1; i++)
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

    private static TemplatePart? Placeholder(string inner, int depth)
    {
        if (inner.Length == 0) return null;
        if (inner.StartsWith(Process, StringComparison.Ordinal)) return Reference(inner, depth);
        var path = Steps(inner);
        return new TemplatePart.Parameter(inner, path);
    }

    private static TemplatePart.Reference Reference(string inner, int depth)
    {
        var processEnd = FindBracket(inner, Process.Length);
        if (processEnd < 0 || !inner.AsSpan(processEnd + 1).StartsWith(Task)) throw Wrong(inner);
        var taskStart = processEnd + 1 + Task.Length;
        var taskEnd = FindBracket(inner, taskStart);
        if (taskEnd < 0 || taskEnd + 2 >= inner.Length || inner[taskEnd + 1] != '.') throw Wrong(inner);
        var name = inner[(taskEnd + 2)..];
        return new TemplatePart.Reference(Parse(Unquoted(inner[Process.Length..processEnd]), depth + 1), Parse(Unquoted(inner[taskStart..taskEnd]), depth + 1), name, Steps(name));
    }

    private static int FindBracket(string text, int from)
    {
        var depth = 0;
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '[') depth++;
            else if (text[i] == ']' && depth-- == 0) return i;
        }

        return -1;
    }

    private static string[] Steps(string name) => name.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
        .Split('.', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Unquoted).ToArray();

    private static string Unquoted(string text)
    {
        text = text.Trim();
        return text is ['"', .., '"'] or ['\'', .., '\''] ? text[1..^1] : text;
    }

    private static ExpressionException Wrong(string inner) => new($"'{{{{{inner}}}}}' can't be read; a reference is written as {{{{conv[process].ref[reference].parameter}}}}.");
}
