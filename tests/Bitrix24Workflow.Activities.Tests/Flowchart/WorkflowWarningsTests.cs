using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Activities.Tests.Flowchart;

public sealed partial class WorkflowWarningsTests
{
    private static readonly string[] Folders = [Path.Combine(AppContext.BaseDirectory, "Cases"), .. (Environment.GetEnvironmentVariable("ELSA_ASSETS") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)];

    private static JsonObject Start => Json.Activity("Start", "start");

    [Fact]
    public void A_loop_without_a_body()
    {
        Warnings("counter", Json.Sequence(Json.Activity("For", "loop", ("end", Json.Literal(3))))).ShouldBe(["The loop 'loop' has no body: it never completes."]);
        Warnings("counter", Json.Sequence(Json.Activity("While", "loop"))).Single().ShouldStartWith("The loop 'loop' has no body");
        Warnings("counter", Json.Sequence(Json.Activity("For", "loop", ("body", Flow.Say("w"))), Json.Activity("ForEach", "each"))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("counter")]
    [InlineData("token")]
    public void An_activity_that_no_way_leads_to(string mode)
    {
        Warnings(mode, Json.Flowchart([Start, Flow.Say("a"), Flow.Say("island"), Flow.Say("b")], "start>a", "island>b")).ShouldBe(
            ["'island' never runs: no way of arrows leads to it from the start 'start'.", "'b' never runs: no way of arrows leads to it from the start 'start'."]);
        Warnings(mode, Json.Flowchart([Start, Flow.Say("a"), Flow.Join("join", "WaitAll"), Flow.Say("b")], "start>a", "join>b")).Count.ShouldBe(2);
    }

    [Fact]
    public void A_second_trigger_is_a_start_of_its_own()
    {
        var other = Flow.Event("e", "Go");
        other["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        Warnings("counter", Json.Flowchart([Start, Flow.Say("a"), other, Flow.Say("b")], "start>a", "e>b")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("counter", "WaitAll", true)]
    [InlineData("counter", "WaitAllActive", false)]
    [InlineData("counter", "WaitAny", false)]
    [InlineData("token", "WaitAll", true)]
    [InlineData("token", "WaitAllActive", true)]
    [InlineData("token", "WaitAny", false)]
    public void A_join_behind_branches_that_exclude_each_other(string mode, string join, bool isWarned)
    {
        var warnings = Warnings(mode, Json.Flowchart([Start, Flow.Decision("d", true), Flow.Say("yes"), Flow.Say("no"), Flow.Join("join", join)], "start>d", "d:True>yes", "d:False>no", "yes>join", "no>join"));
        warnings.ShouldBe(isWarned ? ["'join' waits for 'yes' and for 'no', but they exclude each other: 'd' leaves by one outcome only."] : []);
    }

    [Theory]
    [InlineData("Merge", true)]
    [InlineData("Converge", true)]
    [InlineData("Stream", false)]
    [InlineData("Cascade", false)]
    public void An_activity_that_merges_such_branches_in_token_mode(string merge, bool isWarned)
    {
        JsonObject Root() => Json.Flowchart([Start, Flow.Decision("d", true), Flow.Say("yes"), Flow.Merging(Flow.Say("both"), merge)], "start>d", "d:True>yes", "yes>both", "d:False>both");
        Warnings("token", Root()).Count.ShouldBe(isWarned ? 1 : 0);
        Warnings("counter", Root()).ShouldBeEmpty();
    }

    [Fact]
    public void Branches_that_a_loop_comes_by_again_are_not_exclusive() =>
        Warnings("token", Json.Flowchart([Start, Flow.Decision("d", true), Flow.Say("yes"), Flow.Merging(Flow.Say("both"), "Merge")], "start>d", "d:True>yes", "yes>both", "d:False>both", "yes>d")).ShouldBeEmpty();

    [Fact]
    public void An_arrow_back_past_its_target()
    {
        JsonObject Root() => Json.Flowchart([Start, Flow.Say("a"), Flow.Say("b"), Flow.Say("c")], "start>a", "start>b", "a>c", "b>c", "c>a");
        Warnings("counter", Root()).Single().ShouldStartWith("The arrow from 'c' back to 'a' is a fault when it is followed");
        Warnings("token", Root()).ShouldBeEmpty();
    }

    [Fact]
    public void A_language_that_the_host_does_not_have() =>
        Warnings("counter", Json.Sequence(Json.WriteLine("w", Json.Expression("Python", "1")))).ShouldBe(["'Text' of 'w' is written in Python, which this host doesn't have: it counts as not set."]);

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var folder in Folders.SelectMany(f => Directory.GetDirectories(f, "case-*")).Order(StringComparer.Ordinal))
            foreach (var mode in Read(folder, "case.json")["flowchartModes"]!.AsArray())
                data.Add(Path.GetRelativePath(AppContext.BaseDirectory, folder), mode!.GetValue<string>());
        return data;
    }

    // Each warning about a workflow that a real engine has run is held against what it did.
    [Theory]
    [MemberData(nameof(Cases))]
    public void No_warning_is_wrong_about_a_recorded_case(string folder, string mode)
    {
        folder = Path.Combine(AppContext.BaseDirectory, folder);
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var recorded = Read(folder, "case.json");
        foreach (var file in recorded["definitions"]!.AsArray())
        {
            var definition = runner.Publish(Read(folder, file!.GetValue<string>()).ToJsonString());
            var instances = (recorded["expect"]?["any"] ?? recorded["expect"]?[mode])?["instances"]?.AsArray().Where(i => i!["definitionId"]!.ToString() == definition.DefinitionId).ToList() ?? [];
            var compiled = runner.Services.GetRequiredService<WorkflowCompiler>().Compile(definition);
            var started = instances.SelectMany(i => i!["journal"]!.AsArray()).Select(r => r!.ToString()).Where(r => r.EndsWith("|Started", StringComparison.Ordinal)).Select(r => r.Split('|')[0]).ToHashSet();
            foreach (var warning in runner.Services.GetRequiredService<WorkflowWarnings>().Of(compiled))
            {
                var ids = compiled.Nodes.Where(n => n.Activity.Name == Quoted().Match(warning).Groups[1].Value || n.Activity.Id == Quoted().Match(warning).Groups[1].Value).Select(n => n.Activity.Id);
                if (warning.StartsWith("The arrow", StringComparison.Ordinal) || warning.StartsWith("The loop", StringComparison.Ordinal)) instances.ShouldAllBe(i => i!["subStatus"]!.ToString() != "Finished", warning);
                else ids.ShouldAllBe(id => !started.Contains(id), warning);
            }
        }
    }

    private static IReadOnlyList<string> Warnings(string mode, JsonObject root)
    {
        using var runner = new WorkflowRunner(Flow.Mode(mode));
        var compiled = runner.Services.GetRequiredService<WorkflowCompiler>().Compile(new DefinitionBuilder { Root = root }.Build());
        return runner.Services.GetRequiredService<WorkflowWarnings>().Of(compiled);
    }

    private static JsonObject Read(string folder, string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!.AsObject();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
