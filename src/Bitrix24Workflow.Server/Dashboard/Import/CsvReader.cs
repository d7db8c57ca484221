using System.Text;

namespace Bitrix24Workflow.Server.Dashboard.Import;

/// <summary>Reads fields, quoted or not; empty lines are passed over.</summary>
internal static class CsvReader
{
    /// <exception cref="FormatException">A quote is not closed; the message is for people.</exception>
    public static IEnumerable<CsvRow> Rows(string text, char separator)
    {
        var (fields, field) = (new List<string>(), new StringBuilder());
        var (quoted, line, start, opened) = (false, 1, 1, 1);
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (quoted && i < text.Length)
            {
                if (c == '\n') line++;
                if (c != '"') field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
                else quoted = false;
            }
            else if (quoted) throw new FormatException(DashboardText.ImportQuoteOpen(opened));
            else if (c == '"' && field.Length == 0) (quoted, opened) = (true, line);
            else if (c == separator) End();
            else if (c == '\n')
            {
                End();
                if (fields.Exists(f => f.Trim().Length > 0)) yield return new CsvRow(start, fields);
                (fields, line) = ([], line + 1);
                start = line;
            }
            else if (c != '\r') field.Append(c);
        }

        void End()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
