using System.Reflection;
using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Server.Tests.Contract;

/// <summary>Each route that Studio needs has a test: Contract/rows.txt says which.</summary>
public sealed partial class RowTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<Row> Rows = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Contract", "rows.txt")).Where(l => l.Length > 0 && l[0] != '#').Select(Read)];

    [Fact]
    public void Each_row_names_tests_and_recordings_that_exist_and_belong_to_it()
    {
        var recorded = Recording.Of("").Concat(Recording.Of("csharp-disabled")).ToDictionary(e => e.Name);
        var troubles = new List<string>();
        foreach (var row in Rows)
        {
            if (row.Tests.Count == 0) troubles.Add($"{row.Method} {row.Path} has no test");
            foreach (var test in row.Tests)
            {
                if (test.Contains('.', StringComparison.Ordinal)) { if (!IsTest(test)) troubles.Add($"{test} is no test"); }
                else if (!recorded.TryGetValue(test, out var exchange)) troubles.Add($"{test} was not recorded");
                else if (!row.Pattern().IsMatch(exchange.Path)) troubles.Add($"{test} is {exchange.Method} {exchange.Path} and not {row.Method} {row.Path}");
            }
        }

        output.WriteLine($"{Rows.Count} routes, {Rows.Count(r => r.Mark == 'M')} of them marked M");
        troubles.ShouldBeEmpty();
    }

    [Fact]
    public void Each_test_of_requests_is_named_in_a_row()
    {
        var named = Rows.SelectMany(r => r.Tests).ToHashSet();

        Methods(typeof(Endpoints.RequestTests)).Select(m => $"{nameof(Endpoints.RequestTests)}.{m.Name}").Except(named).ShouldBeEmpty();
    }

    [Fact]
    public void No_row_of_the_contract_is_missing()
    {
        // The contract lies beside the recordings; without them there is nothing to compare with but the number that it had.
        var contract = Recording.Folder is { } folder ? Path.Combine(folder, "..", "contract.md") : null;
        if (!File.Exists(contract))
        {
            Rows.Count.ShouldBeGreaterThan(55);
            return;
        }

        var part = File.ReadAllText(contract).Split("\n# ").Single(p => p.StartsWith("2. REST", StringComparison.Ordinal));
        var wanted = Marked().Matches(part).SelectMany(row => Quoted().Matches(row.Groups["cell"].Value).Select(path => $"{row.Groups["mark"].Value[^1]} {Plain(path.Groups["path"].Value)}"));
        var known = Rows.Select(r => $"{r.Mark} {Plain(r.Path)}").ToHashSet();
        // Written in short in the contract.
        wanted.Select(w => w.Replace("M /{}/import", "M /workflow-definitions/{}/import", StringComparison.Ordinal)).Except([.. known, "M /by-id"]).ShouldBeEmpty();
    }

    private static Row Read(string line)
    {
        var (left, right) = (line[..line.IndexOf(" = ", StringComparison.Ordinal)], line[(line.IndexOf(" = ", StringComparison.Ordinal) + 3)..]);
        var words = left.Split(' ');
        return new Row(words[0][0], words[1], words[2], right.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsTest(string name) =>
        typeof(RowTests).Assembly.GetTypes().Where(t => t.IsPublic && t.Name == name.Split('.')[0]).SelectMany(Methods).Any(m => m.Name == name.Split('.')[1]);

    private static IEnumerable<MethodInfo> Methods(Type type) => type.GetMethods().Where(m => m.GetCustomAttributes<FactAttribute>(inherit: true).Any());

    private static string Plain(string path) => Hole().Replace(path.Split('?', '[')[0].TrimEnd('…'), "{}");

    [GeneratedRegex(@"^\| \*{0,2}(?<mark>[MS])\*{0,2} \| (?<cell>.*?) \|", RegexOptions.Multiline)]
    private static partial Regex Marked();

    [GeneratedRegex("`(?<path>/[^`]*)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();

    private sealed record Row(char Mark, string Method, string Path, IReadOnlyList<string> Tests)
    {
        public Regex Pattern() => new($@"^/elsa/api{Hole().Replace(Path, "[^/?]+")}/?(\?.*)?$");
    }
}
