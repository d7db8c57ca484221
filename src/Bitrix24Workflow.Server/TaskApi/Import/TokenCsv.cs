using System.Text;

namespace Bitrix24Workflow.Server.TaskApi.Import;

/// <summary>Reads rows of tokens from CSV: with <c>,</c> <c>;</c> <c>|</c> or tabs, quoted or not, in UTF-8 or Windows-1251. The first line names the columns.</summary>
public static class TokenCsv
{
    private static readonly string[] Needed = ["portal", "client_id", "client_secret", "refresh_token"];

    /// <exception cref="FormatException">A column is missing, or a quote is not closed; the message is for people.</exception>
    public static IReadOnlyList<TokenRow> Read(byte[] content)
    {
        var text = Decode(content);
        var heading = text.Split('\n', 2)[0];
        var separator = ";|\t,".MaxBy(c => heading.Count(h => h == c));
        var lines = Lines(text, separator).ToList();
        if (lines.Count == 0) throw new FormatException("The file is empty.");
        var columns = lines[0].Select((name, index) => (Name: name.Trim().ToLowerInvariant(), index)).GroupBy(c => c.Name).ToDictionary(g => g.Key, g => g.First().index);
        var missing = Needed.Where(n => !columns.ContainsKey(n)).ToList();
        if (missing.Count > 0) throw new FormatException($"The first line must name the columns {string.Join(", ", Needed)}, and may name scope and reference. Missing: {string.Join(", ", missing)}.");
        return [.. lines.Skip(1).Select(line => new TokenRow(Of(line, "portal"), Of(line, "client_id"), Of(line, "client_secret"), Of(line, "refresh_token"), Of(line, "scope"), Of(line, "reference")))];

        string? Of(IReadOnlyList<string> line, string name) => columns.TryGetValue(name, out var index) && index < line.Count && line[index].Trim() is { Length: > 0 } value ? value : null;
    }

    private static string Decode(byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetString(content);
        }
    }

    private static IEnumerable<List<string>> Lines(string text, char separator)
    {
        var (line, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"') field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
                else quoted = false;
            }
            else if (c == '"' && field.Length == 0) quoted = true;
            else if (c == separator) End();
            else if (c == '\n')
            {
                End();
                if (line.Exists(f => f.Trim().Length > 0)) yield return line;
                line = [];
            }
            else if (c != '\r') field.Append(c);
        }

        if (quoted) throw new FormatException("A quote at the beginning of a field is never closed.");
        End();
        if (line.Exists(f => f.Trim().Length > 0)) yield return line;

        void End()
        {
            line.Add(field.ToString());
            field.Clear();
        }
    }
}
