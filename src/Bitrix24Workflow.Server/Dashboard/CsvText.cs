using System.Text;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Lines of CSV files.</summary>
internal static class CsvText
{
    // A cell that begins so is a formula to a spreadsheet; a quote mark in front makes it a text again.
    private static readonly char[] Formula = ['=', '+', '-', '@', '\t', '\r'];

    /// <summary>One line with its end; fields are quoted where they have to be.</summary>
    /// <param name="isForPeople">Keeps spreadsheets from taking a text for a formula; false where the file is read back.</param>
    public static string Line(IEnumerable<string> fields, char separator, bool isForPeople = true) =>
        string.Join(separator, fields.Select(f => Field(isForPeople && f.Length > 1 && Formula.Contains(f[0]) ? "'" + f : f, separator))) + "\r\n";

    private static string Field(string text, char separator) =>
        text.AsSpan().IndexOfAny([separator, '"', '\n', '\r']) < 0 && (text.Length == 0 || !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]))
            ? text
            : new StringBuilder("\"").Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"').ToString();
}
