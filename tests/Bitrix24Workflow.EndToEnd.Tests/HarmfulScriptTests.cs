using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.TestKit.Processes;

namespace Bitrix24Workflow.EndToEnd.Tests;

/// <summary>Scripts that kill the process of an unguarded Jint, Fluid or Roslyn by an exhausted stack, or never end.</summary>
public sealed class HarmfulScriptTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private static readonly (string Language, string Source)[] Harmful =
    [
        ("JavaScript", "new Proxy({}, {get(t, k, r) { return r[k] }}).x"),
        ("JavaScript", "var o = {valueOf() { return +o }}; +o"),
        ("JavaScript", "var o = {[Symbol.iterator]() { return [...o] }}; [...o]"),
        ("JavaScript", "function* g() { yield* g() } [...g()]"),
        // This one survives what killed processes, and would end well without its last word.
        ("JavaScript", "var a = []; for (let i = 0; i < 9000; i++) a = [a]; throw new Error('deep' + a)"),
        ("Liquid", Repeat("{% if true %}", 4000) + Repeat("{% endif %}", 4000)),
        ("Liquid", "{{ " + Repeat("a[", 4000) + "a" + Repeat("]", 4000) + " }}"),
        ("Liquid", "{{ 'a'" + Repeat(" | upcase", 20_000) + " }}"),
        ("Liquid", "{% for i in (1..1000000000) %}{% endfor %}"),
        ("CSharp", "return " + Repeat("(", 20_000) + "1" + Repeat(")", 20_000) + ";"),
        ("CSharp", "while (true) { }"),
    ];

    [Fact]
    public async Task Scripts_that_have_killed_processes_end_in_an_incident_each_and_the_server_lives()
    {
        var options = new ServerOptions { Arguments = ["--Scripting:CSharp:Enabled=true", "--Scripting:CSharp:Timeout=00:00:05"] };
        await using var server = await ServerProcess.StartAsync(options, None);
        using var admin = await server.SignInAsync(None);
        foreach (var (language, source) in Harmful)
        {
            var (status, state) = await RunAsync(admin, language, source);
            var script = source.Length <= 80 ? source : source[..80];
            status.ShouldBe(HttpStatusCode.InternalServerError, script);
            state["subStatus"]!.ToString().ShouldBe("Faulted", script);
            state["incidents"]!.AsArray().ShouldHaveSingleItem()!["message"]!.ToString().ShouldBe("Failed to evaluate activity input 'Text'", script);
            server.IsRunning.ShouldBeTrue(script);
        }

        foreach (var (language, source) in new[] { ("JavaScript", "'al' + 'ive'"), ("Liquid", "{{ 'alive' }}"), ("CSharp", "return \"al\" + \"ive\";") })
        {
            var (status, state) = await RunAsync(admin, language, source);
            (status, state["subStatus"]!.ToString()).ShouldBe((HttpStatusCode.OK, "Finished"));
        }
    }

    private static async Task<(HttpStatusCode Status, JsonNode State)> RunAsync(HttpClient admin, string language, string source)
    {
        var model = new JsonObject
        {
            ["definitionId"] = "harmful",
            ["name"] = "Harmful",
            ["root"] = new JsonObject
            {
                ["id"] = "line",
                ["type"] = "Elsa.WriteLine",
                ["version"] = 1,
                ["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = language, ["value"] = source } },
            },
        };
        using var saved = await admin.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model, publish = true }, None);
        saved.IsSuccessStatusCode.ShouldBeTrue(await saved.Content.ReadAsStringAsync(None));
        using var run = await admin.PostAsJsonAsync("/elsa/api/workflow-definitions/harmful/execute", new { }, None);
        var answer = JsonNode.Parse(await run.Content.ReadAsStringAsync(None))!;
        return (run.StatusCode, answer["workflowState"]!);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
