using System.Text;

namespace Bitrix24Workflow.Server.Dashboard.Import;

/// <summary>A CSV file that was read: names of columns and rows of fields.</summary>
public sealed record CsvSheet(char Separator, Encoding Encoding, IReadOnlyList<string> Columns, IReadOnlyList<CsvRow> Rows)
{
    public const int MostRows = 100_000;

    public static IReadOnlyList<char> Separators { get; } = [',', ';', '|'];

    /// <param name="separator">Null: the one that stands most often in the first line.</param>
    /// <param name="isWindows1251">Null: UTF-8 if the bytes can be that.</param>
    /// <exception cref="FormatException">It can't be read; the message is for people.</exception>
    public static CsvSheet Read(byte[] content, char? separator = null, bool? isWindows1251 = null)
    {
        var (text, encoding) = Decode(content, isWindows1251);
        var heading = text.Split('\n', 2)[0];
        var used = separator ?? Separators.MaxBy(s => heading.Count(c => c == s));
        var rows = CsvReader.Rows(text, used).Take(MostRows + 2).ToList();
        if (rows.Count == 0) throw new FormatException(DashboardText.ImportEmpty);
        if (rows.Count > MostRows + 1) throw new FormatException(DashboardText.ImportTooLong);
        var columns = rows[0].Fields.Select(f => f.Trim()).ToList();
        if (columns.Exists(c => c.Length == 0)) throw new FormatException(DashboardText.ImportColumnUnnamed);
        if (columns.Distinct(StringComparer.OrdinalIgnoreCase).Count() < columns.Count) throw new FormatException(DashboardText.ImportColumnTwice);
        return new CsvSheet(used, encoding, columns, [.. rows.Skip(1)]);
    }

    private static (string Text, Encoding Encoding) Decode(byte[] content, bool? isWindows1251)
    {
        if (isWindows1251 is not true)
        {
            try
            {
                return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF'), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            }
            catch (DecoderFallbackException) when (isWindows1251 is null)
            {
                // Not UTF-8, so it is the other one.
            }
            catch (DecoderFallbackException)
            {
                throw new FormatException(DashboardText.ImportNotUtf8);
            }
        }

        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
        return (windows.GetString(content), windows);
    }
}
