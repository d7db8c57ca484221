using System.Text;
using Bitrix24Workflow.Server.Dashboard.Import;

namespace Bitrix24Workflow.Server.Tests.Dashboard.Import;

public sealed class CsvSheetTests
{
    private static readonly Encoding Windows1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('|')]
    public void The_separator_is_found_out(char separator)
    {
        var sheet = CsvSheet.Read(Encoding.UTF8.GetBytes($"reference{separator}portal{separator}note\r\none{separator}a.bitrix24.ru{separator}\"x{separator}\"\"y\"\"\r\nz\"\r\n\r\ntwo{separator}b{separator}\r\n"));
        sheet.Separator.ShouldBe(separator);
        sheet.Columns.ShouldBe(["reference", "portal", "note"]);
        sheet.Rows.Select(r => r.Line).ShouldBe([2, 5]);
        sheet.Rows[0].Fields.ShouldBe(["one", "a.bitrix24.ru", $"x{separator}\"y\"\r\nz"]);
        sheet.Rows[1].Fields.ShouldBe(["two", "b", ""]);
    }

    [Fact]
    public void Both_encodings_are_read_and_kept()
    {
        const string Text = "ref;имя\n1;Привет";
        CsvSheet.Read([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Text)]).Columns.ShouldBe(["ref", "имя"]);
        var sheet = CsvSheet.Read(Windows1251.GetBytes(Text));
        sheet.Rows[0].Fields[1].ShouldBe("Привет");
        sheet.Encoding.WebName.ShouldBe("windows-1251");
        Should.Throw<FormatException>(() => CsvSheet.Read(Windows1251.GetBytes(Text), isWindows1251: false)).Message.ShouldContain("UTF-8");
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a,,b\n1,2,3", "no name")]
    [InlineData("a,A\n1,2", "same name")]
    [InlineData("a,b\n1,\"2\n3,4", "Line 2")]
    public void What_can_not_be_read_is_told_in_words(string text, string words) =>
        Should.Throw<FormatException>(() => CsvSheet.Read(Encoding.UTF8.GetBytes(text))).Message.ShouldContain(words);

    [Fact]
    public void Rows_that_failed_come_back_as_they_were_and_can_be_imported_again()
    {
        var sheet = CsvSheet.Read(Windows1251.GetBytes("ref;примечание\n-1;\"а;б\"\n"));
        using var job = new ImportJob(new ImportPlan(Shipped.BitrixOAuth(), sheet, "ref"), "anna");
        job.AddFailed(sheet.Rows[0], "so; what");

        var again = CsvSheet.Read(job.FailedFile());
        again.Encoding.WebName.ShouldBe("windows-1251");
        again.Columns.ShouldBe(["ref", "примечание", "import_error"]);
        again.Rows.Single().Fields.ShouldBe(["-1", "а;б", "so; what"]);
    }
}
