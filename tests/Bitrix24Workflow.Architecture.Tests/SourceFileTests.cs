namespace Bitrix24Workflow.Architecture.Tests;

public sealed class SourceFileTests
{
    private const int MostLines = 300;

    private static readonly string[] SourceExtensions = [".cs", ".razor", ".js"];

    /// <summary>File → why it is better whole.</summary>
    private static readonly Dictionary<string, string> MayBeLonger = [];

    [Fact]
    public void No_source_file_is_longer_than_300_lines()
    {
        var offenders =
            from file in Repository.TrackedFiles
            where SourceExtensions.Contains(Path.GetExtension(file)) && !MayBeLonger.ContainsKey(file)
            where !file.Contains("/Migrations/", StringComparison.Ordinal)
            let lines = File.ReadLines(Repository.PathOf(file)).Count()
            where lines > MostLines
            select $"{file}: {lines} lines";

        offenders.ShouldBeEmpty("split the file by subject, or give the reason in MayBeLonger");
    }

    [Fact]
    public void Every_exception_is_still_needed_and_has_a_reason()
    {
        var offenders =
            from exception in MayBeLonger
            where exception.Value.Length == 0
                || !File.Exists(Repository.PathOf(exception.Key))
                || File.ReadLines(Repository.PathOf(exception.Key)).Count() <= MostLines
            select exception.Key;

        offenders.ShouldBeEmpty("take these out of MayBeLonger");
    }
}
