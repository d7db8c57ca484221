using System.Text;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Scripting.Template;

using Parts = IReadOnlyList<TemplatePart>;

/// <summary>Reads what stands between the braces: <c>conv[…]</c>, <c>node[…]</c>, <c>env_var[…]</c>, <c>root.…</c>, or the path of a parameter.</summary>
internal static class TemplateNames
{
    private const string Root = "root.";

    /// <summary>Null for a parameter of the task itself.</summary>
    public static TemplatePart? Special(string inner, int depth)
    {
        if (inner == "__now") return new TemplatePart.System(inner);
        if (inner.StartsWith(Root, StringComparison.Ordinal) && SystemFields.Names.Contains(inner[Root.Length..])) return new TemplatePart.System(inner[Root.Length..]);
        if (Bracket(inner, "conv[", depth) is { } process) return OfProcess(inner, process.Inside, process.After, depth);
        if (Bracket(inner, "node[", depth) is { } node) return OfNode(inner, null, node.Inside, node.After);
        return Bracket(inner, "env_var[", depth) is { } variable ? new TemplatePart.Environment(variable.Inside, Steps(variable.After, depth)) : null;
    }

    /// <summary>Names and numbers, divided by dots and brackets; <c>\.</c>, <c>\[</c> and <c>\]</c> belong to a name.</summary>
    public static IReadOnlyList<Parts> Steps(string text, int depth)
    {
        var steps = new List<Parts>();
        var step = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '{' && TemplateParser.FindEnd(text, i + 1, '{', '}') is var end and >= 0)
            {
                step.Append(text, i, end - i + 1);
                i = end;
            }
            else if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '.' or '[' or ']')
            {
                step.Append(text[++i]);
            }
            else if (text[i] is '.' or '[' or ']')
            {
                Flush();
            }
            else
            {
                step.Append(text[i]);
            }
        }

        Flush();
        return steps;

        void Flush()
        {
            var name = Unquoted(step.ToString());
            if (name.Length > 0) steps.Add(TemplateParser.Parse(name, depth + 1));
            step.Clear();
        }
    }

    public static string Unescaped(string text) => text.Replace(@"\.", ".", StringComparison.Ordinal).Replace(@"\[", "[", StringComparison.Ordinal).Replace(@"\]", "]", StringComparison.Ordinal);

    private static TemplatePart.NodeCount OfNode(string inner, Parts? process, Parts node, string field) =>
        field is ['.', _, ..] && !field.AsSpan(1).ContainsAny('.', '[') ? new TemplatePart.NodeCount(process, node, field[1..]) : throw Wrong(inner);

    private static TemplatePart OfProcess(string inner, Parts process, string rest, int depth)
    {
        if (Bracket(rest, ".node[", depth) is { } node) return OfNode(inner, process, node.Inside, node.After);
        if (Bracket(rest, ".ref[", depth) is not { } task || task.After is not ("" or ['.' or '[', _, ..])) throw Wrong(inner);
        return new TemplatePart.Reference(process, task.Inside, Steps(task.After, depth));
    }

    private static (Parts Inside, string After)? Bracket(string text, string opening, int depth)
    {
        if (!text.StartsWith(opening, StringComparison.Ordinal)) return null;
        var end = TemplateParser.FindEnd(text, opening.Length, '[', ']');
        return end < 0 ? throw Wrong(text) : (TemplateParser.Parse(Unquoted(text[opening.Length..end]), depth + 1), text[(end + 1)..]);
    }

    private static string Unquoted(string text)
    {
        text = text.Trim();
        return text is ['"', .., '"'] or ['\'', .., '\''] ? text[1..^1] : text;
    }

    private static ExpressionException Wrong(string inner) => new(
        $"'{{{{{inner}}}}}' can't be read; a reference is written as {{{{conv[process].ref[reference].parameter}}}} or {{{{conv[process].node[node].count}}}}.");
}
