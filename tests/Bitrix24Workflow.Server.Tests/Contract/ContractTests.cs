using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Server.Tests.Contract;

/// <summary>Everything that a real Elsa server was asked is asked of ours, in the same order.</summary>
public sealed partial class ContractTests(ITestOutputHelper output)
{
    private const string Fault = "--Incidents:DefaultStrategy=Fault";
    private const string Continue = "--Incidents:DefaultStrategy=ContinueWithIncidents";
    private const string WithCSharp = "--Scripting:CSharp:Enabled=true";

    // The answer's own words; the rest of the headers is the same for every answer.
    private static readonly string[] FreeHeaders = ["Location", "x-elsa-workflow-instance-id", "Content-Disposition"];

    [Fact]
    public async Task Every_recorded_request_gets_the_recorded_answer_or_a_listed_difference()
    {
        var listed = new Differences();
        var found = new List<string>();
        var (replayed, equal) = (0, 0);
        foreach (var (host, options) in new Dictionary<string, string[]> { [""] = [Fault, WithCSharp], ["continue-with-incidents"] = [Continue, WithCSharp], ["csharp-disabled"] = [Fault] })
        {
            await using var server = await ReplayHost.StartAsync(options);
            var compared = Recording.Of(host).ToDictionary(e => e.Step);
            foreach (var usual in Recording.Of("").Where(e => compared.ContainsKey(e.Step) || IsGround(e)))
            {
                var exchange = compared.GetValueOrDefault(usual.Step);
                if (exchange is null)
                {
                    (await server.SendAsync(usual)).Response.Dispose();
                    continue;
                }

                var differences = await ReplayAsync(server, exchange);
                replayed++;
                if (differences.Count == 0) equal++;
                found.AddRange(differences);
            }
        }

        output.WriteLine($"replayed {replayed}, equal {equal}, {found.Count} differences in {replayed - equal}, {listed.Count} patterns with reasons, from {Recording.Folder ?? "our own list of shapes"}");
        await File.WriteAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "differences-found.txt"), found, TestContext.Current.CancellationToken);
        var unlisted = listed.Unlisted(found);
        if (unlisted.Count > 0) Assert.Fail($"{unlisted.Count} differences that differences.txt does not list:\n{string.Join('\n', unlisted)}");
        if (Recording.Folder is not null && listed.Unmet.Count > 0) Assert.Fail($"These differences are no more, take them out of differences.txt:\n{string.Join('\n', listed.Unmet)}");
    }

    [Fact]
    public void Our_own_list_says_what_was_recorded()
    {
        if (Recording.Folder is not { } folder)
        {
            Recording.Of("").Count.ShouldBeGreaterThan(150);
            return;
        }

        var wanted = Recording.ShapesText(folder);
        if (wanted == Recording.OwnListText()) return;
        var file = Path.Combine(AppContext.BaseDirectory, "exchanges.json");
        File.WriteAllText(file, wanted);
        Assert.Fail($"Contract/exchanges.json is not what was recorded; what it should be is in {file}");
    }

    // What has to be there before the others can be asked.
    private static bool IsGround(Exchange exchange) =>
        exchange.Step.StartsWith("definition-post", StringComparison.Ordinal) || exchange.Step.StartsWith("execute-", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<string>> ReplayAsync(ReplayHost server, Exchange exchange)
    {
        var (response, body) = await server.SendAsync(exchange);
        using (response)
        {
            var found = new List<string>();
            if ((int)response.StatusCode != exchange.Status) found.Add($"status {(int)response.StatusCode} and not {exchange.Status}");
            foreach (var (name, value) in exchange.Headers) Header(server, response, name, value, exchange.IsShape, found);
            foreach (var name in response.Headers.Where(h => h.Key.StartsWith("x-elsa", StringComparison.OrdinalIgnoreCase)).Select(h => h.Key))
                if (!exchange.Headers.Keys.Contains(name, StringComparer.OrdinalIgnoreCase)) found.Add($"header {name} is extra");
            if (exchange.IsTypeDefinitions) found.AddRange(Functions(exchange.Answer?.ToString()).Except(Functions(body?.ToString())).Select(f => exchange.IsShape ? "" : $"function {f} is missing").Where(f => f.Length > 0));
            else found.AddRange(exchange.IsShape ? Comparison.OfShape(body, exchange.Answer, server.Ids) : Comparison.Of(body, exchange.Answer, server.Ids));
            return [.. found.Select(f => $"{exchange.Name} {f}")];
        }
    }

    private static void Header(ReplayHost server, HttpResponseMessage response, string name, string value, bool isShape, List<string> found)
    {
        var given = response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
        if (given is null)
        {
            found.Add($"header {name} is missing");
            return;
        }

        if (name == "x-elsa-workflow-instance-id") server.Ids.Pair(value, given);
        if (isShape && FreeHeaders.Contains(name)) return;
        if (name == "Content-Type") (value, given) = (value.Split(';')[0], given.Split(';')[0]);
        if (name == "Location" && value != given)
        {
            server.Ids.AreSame(value[(value.LastIndexOf('/') + 1)..], given[(given.LastIndexOf('/') + 1)..]);
        }

        if (server.Ids.Ours(value) != given && name != "Allow") found.Add($"header {name} is \"{given}\" and not \"{server.Ids.Ours(value)}\"");
    }

    private static IEnumerable<string> Functions(string? text) => Function().Matches(text ?? "").Select(m => m.Value.Replace("declare function ", "", StringComparison.Ordinal));

    [GeneratedRegex(@"declare function \w+")]
    private static partial Regex Function();
}
