using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Activities.Tests.Serialization;

/// <summary>A definition that was read, put into the form that editors expect, and written says what it said.</summary>
public sealed class RoundTripTests
{
    private static readonly string[] Folders =
    [
        Path.Combine(AppContext.BaseDirectory, "Cases"), Path.Combine(AppContext.BaseDirectory, "Workflows"), .. (Environment.GetEnvironmentVariable("ELSA_ASSETS") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries),
    ];

    // What a host computes or fills in where an author left it out.
    private static readonly string[] Computed =
    [
        "id", "nodeId", "typeName", "version", "metadata", "customProperties", "activities", "variables", "connections", "vertices", "inputs", "outputs", "outcomes", "options", "createdAt", "isArray", "isReadonly", "isSystem", "isLatest",
        "isPublished", "autoUpdateConsumingWorkflows", "definitionId", "workflowDefinitionId", "workflowDefinitionVersionId", "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId", "notFoundConnections", "canStartWorkflow", "runAsynchronously",
    ];

    public static TheoryData<string> All() =>
        [.. Folders.SelectMany(f => Directory.GetFiles(f, "*.json", SearchOption.AllDirectories)).Where(f => Path.GetFileName(f) != "case.json").Select(f => Path.GetRelativePath(AppContext.BaseDirectory, f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(All))]
    public void Nothing_is_lost_or_changed(string file)
    {
        using var runner = new WorkflowRunner();
        var original = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)))!.AsObject();
        var definition = DefinitionJson.Read(original);
        var normal = new RootNormalizer(runner.Services.GetRequiredService<ActivityRegistry>()).Normalize(definition.Root, "Workflow1");
        var written = DefinitionJson.Write(definition with { Root = normal });
        Differences(original, written, "$").ShouldBeEmpty();
    }

    [Fact]
    public void A_difference_would_be_seen()
    {
        var original = JsonNode.Parse("""{"a":1,"b":{"c":[1,2]},"n":null}""");
        Differences(original, JsonNode.Parse("""{"a":1,"b":{"c":[1,3]}}"""), "$").ShouldBe(["$.b.c[1]: 2 became 3"]);
        Differences(original, JsonNode.Parse("""{"a":1,"b":{"c":[1]}}"""), "$").ShouldBe(["$.b.c: [1,2] became [1]"]);
        Differences(original, JsonNode.Parse("""{"a":1,"b":{"c":[1,2]},"new":0}"""), "$").ShouldBe(["$.new: appeared"]);
        Differences(original, JsonNode.Parse("""{"b":{"c":[1,2]},"nodeId":"x"}"""), "$").ShouldBe(["$.a: 1 became "]);
    }

    // Null and absent are one: editors send either. The type of an input is what its descriptor says, and
    // its place in memory is the host's matter, whatever an editor sent with the expression: so the recorded server answers.
    private static IEnumerable<string> Differences(JsonNode? original, JsonNode? written, string path)
    {
        if (original is JsonObject before && written is JsonObject after)
        {
            if (after["type"]?.ToString() == "Elsa.NotFoundActivity" && before["type"]?.ToString() != "Elsa.NotFoundActivity") return Differences(before, JsonNode.Parse(after["originalActivityJson"]!.ToString()), path);
            var kept = before.Where(p => p.Value is not null && p.Key is not ("nodeId" or "createdAt") && !(p.Key is "typeName" or "memoryReference" && before.ContainsKey("expression"))).SelectMany(p => Differences(p.Value, after[p.Key], $"{path}.{p.Key}"));
            return kept.Concat(after.Where(p => p.Value is not null && before[p.Key] is null && !Computed.Contains(p.Key)).Select(p => $"{path}.{p.Key}: appeared"));
        }

        if (original is JsonArray items && written is JsonArray others && items.Count == others.Count) return items.Zip(others).SelectMany((pair, i) => Differences(pair.First, pair.Second, $"{path}[{i}]"));
        return JsonNode.DeepEquals(original, written) ? [] : [$"{path}: {original?.ToJsonString()} became {written?.ToJsonString()}"];
    }
}
