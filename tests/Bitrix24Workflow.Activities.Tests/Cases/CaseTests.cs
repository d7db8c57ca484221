using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Tests.Cases;

/// <summary>What a real engine of this wire format did with the same definitions.</summary>
public sealed class CaseTests
{
    // Lets the same tests run over cases that can't be part of this repository.
    private static readonly string[] Folders = [Path.Combine(AppContext.BaseDirectory, "Cases"), .. (Environment.GetEnvironmentVariable("ELSA_ASSETS") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)];

    public static TheoryData<string, string> All()
    {
        var data = new TheoryData<string, string>();
        foreach (var folder in Folders.SelectMany(f => Directory.GetDirectories(f, "case-*")).Order())
        {
            // Some need a server, and are the business of its tests: they are driven over HTTP, or refused a start.
            var recorded = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "case.json")))!;
            if (recorded["expect"] is not JsonObject { Count: > 0 } expected || expected["any"]?["stepResults"] is JsonArray results && results.Any(r => r!["cannotStart"] is not null)) continue;
            foreach (var mode in recorded["flowchartModes"]!.AsArray())
                data.Add(Path.GetRelativePath(AppContext.BaseDirectory, folder), mode!.GetValue<string>());
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_case_comes_out_as_recorded(string folder, string mode)
    {
        using var run = new CaseRunner(Path.Combine(AppContext.BaseDirectory, folder), mode == "token" ? FlowchartMode.TokenBased : FlowchartMode.CounterBased);
        await run.RunAsync();
        var expected = run.Expected;
        var console = Texts(expected["console"]);
        if (run.IsConsoleOrdered) run.Runner.Console.Lines.ShouldBe(console);
        else run.Runner.Console.Lines.Order().ShouldBe(console.Order());
        if (expected["triggers"] is JsonArray { Count: > 0 } triggers)
            (await run.Runner.TriggersAsync()).Select(t => $"{t.DefinitionId}|{t.Payload.Name}|{t.ActivityId}").ShouldBe(triggers.Select(t => $"{t!["definitionId"]}|{t["name"]}|{t["activityId"]}"), ignoreOrder: true);
        var actual = run.Runner.Instances.ToList();
        foreach (var instance in expected["instances"]!.AsArray().Select(i => i!.AsObject()))
        {
            var match = Match(instance, actual, run.Aliases);
            actual.Remove(match);
            Compare(instance, match, run.IsOrdered);
        }

        actual.ShouldBeEmpty();
    }

    private static TestInstance Match(JsonObject expected, List<TestInstance> actual, IReadOnlyDictionary<string, TestInstance> aliases)
    {
        if (expected["alias"] is { } alias && aliases.TryGetValue(alias.GetValue<string>(), out var named)) return named;
        var candidates = actual.Where(i => i.Workflow.Definition.DefinitionId == expected["definitionId"]!.ToString() && !aliases.Values.Contains(i)).ToList();
        candidates.ShouldNotBeEmpty();
        return candidates.Find(c => c.SubStatus.ToString() == expected["subStatus"]!.ToString() && c.Journal.Count == expected["journal"]!.AsArray().Count) ?? candidates[0];
    }

    private static void Compare(JsonObject expected, TestInstance actual, bool isOrdered)
    {
        actual.Journal.Where(r => !IsWaitForInlineChild(r) && r.EventName != "Stuck").Select(r => $"{r.ActivityId}|{r.ActivityType}|{r.EventName}").ShouldBe(Texts(expected["journal"]), ignoreOrder: !isOrdered);
        actual.Incidents.Select(i => $"{i.ActivityId}|{i.ActivityType}|{i.Message}|{i.Exception?.Type.Split('.')[^1]}")
            .ShouldBe(expected["incidents"]!.AsArray().Select(i => $"{i!["activityId"]}|{i["activityType"]}|{i["message"]}|{i["exceptionType"]}"));
        $"{actual.Status}|{actual.SubStatus}".ShouldBe($"{expected["status"]}|{expected["subStatus"]}");
        (actual.CorrelationId ?? "").ShouldBe(expected["correlationId"]?.ToString() ?? "");
        (actual.Name ?? "").ShouldBe(expected["name"]?.ToString() ?? "");
        (actual.ParentId is not null).ShouldBe(expected["hasParent"]!.GetValue<bool>());
        CompareValues(expected["output"]!, actual.Output, "output");
        CompareValues(expected["variables"]!, actual.Variables, "variables");
        actual.Bookmarks.Select(b => $"{b.Name}|{b.ActivityId}").Order().ShouldBe(expected["bookmarks"]!.AsArray().Select(b => $"{b!["name"]}|{b["activityId"]}").Order());
        actual.Executions.Values.Select(e => $"{e.ActivityId}|{e.Type}|{e.Status}|{e.Faults}").Order()
            .ShouldBe(expected["activities"]!.AsArray().Select(e => $"{e!["activityId"]}|{e["type"]}|{e["status"]}|{e["faultCount"]}").Order());
    }

    // Recorded with the child run on the parent's stack; here a parent sleeps while its child has a turn of its own.
    private static bool IsWaitForInlineChild(JournalRecord record) => record is { ActivityType: "Elsa.ExecuteWorkflow", EventName: "Suspended" or "Resumed" };

    private static void CompareValues(JsonNode expected, Dictionary<string, object?> actual, string what)
    {
        var json = JsonValues.ToJson(actual);
        Loose.Same(expected, json).ShouldBeTrue($"{what}: expected {expected.ToJsonString()}, was {json?.ToJsonString()}");
    }

    private static string[] Texts(JsonNode? array) => [.. array!.AsArray().Select(t => t?.ToString() ?? "")];
}
