using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Architecture.Tests;

public sealed partial class TestCodeTests
{
    /// <summary>Test projects about the system as a whole, which have no counterpart in src.</summary>
    private static readonly string[] CrossCutting = ["Architecture", "Browser", "EndToEnd", "Simulation", "TestKit"];

    [Fact]
    public void No_test_is_skipped()
    {
        var offenders =
            from file in Repository.TrackedFiles
            where file.StartsWith("tests/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal)
            where SkipInAttribute().IsMatch(Repository.TextOf(file)) || SkipInCode().IsMatch(Repository.TextOf(file))
            select file;

        offenders.ShouldBeEmpty("a test that does not run proves nothing: repair it or delete it");
    }

    [Fact]
    public void Every_project_has_a_test_project_and_the_other_way_round()
    {
        var products = ProjectsUnder("src").ToHashSet();
        var tested = ProjectsUnder("tests")
            .Where(name => name.EndsWith(".Tests", StringComparison.Ordinal))
            .Select(name => name[..^".Tests".Length])
            .ToHashSet();

        products.Except(tested).ShouldBeEmpty("these projects have no tests/<name>.Tests");
        tested.Except(products).Except(CrossCutting.Select(name => "Bitrix24Workflow." + name))
            .ShouldBeEmpty("these test projects test no project of src");
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.TextOf("Bitrix24Workflow.sln");
        var offenders = ProjectsUnder("src").Concat(ProjectsUnder("tests"))
            // BenchmarkDotNet pulls an older Roslyn than EF Core does; tests/bench builds it by itself.
            .Where(name => name != "Bitrix24Workflow.Benchmarks")
            .Where(name => !solution.Contains($"\"{name}\"", StringComparison.Ordinal));

        offenders.ShouldBeEmpty("tests/run builds the solution, so it would not run these");
    }

    private static IEnumerable<string> ProjectsUnder(string folder) =>
        Repository.TrackedFiles
            .Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file));

    // The word as an argument of an attribute of a test or of its data; a property of that name elsewhere is fine.
    [GeneratedRegex("""\[[^\]\n]*\w*(Fact|Theory|Data)\w*\s*\((?:[^"\]]|"(?:\\.|[^"\\])*")*?\bSkip\w*\s*=""")]
    private static partial Regex SkipInAttribute();

    [GeneratedRegex("""\bAssert\.Skip\w*\s*\(""")]
    private static partial Regex SkipInCode();
}
