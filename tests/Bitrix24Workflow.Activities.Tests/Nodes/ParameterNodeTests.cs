using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Activities.Tests.Scripting;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Activities.Tests.Nodes;

[ActivityTests("Process.SetParameters", "Process.Sum", "Process.Limit")]
public sealed class ParameterNodeTests
{
    [Fact]
    public async Task Set_parameters_gives_variables_and_inputs_typed_values()
    {
        using var runner = new WorkflowRunner();
        var node = NodeTest.Node("SetParameters", "s", ("parameters", NodeTest.Table("""{"sum":"$.math({{n}}*2)","quote":"say \"{{name}}\"","map":{"a":["{{n}}"]},"text":"{{n}}"}""")), ("types", NodeTest.Table("""{"text":"string"}""")));
        var instance = await runner.RunAsync(NodeTest.Chart(node, "Done"), new { n = 21, name = "A\"B" }, d => d.Variable("sum"));

        runner.Console.Lines.ShouldBe(["Done"]);
        instance.Variables["sum"].ShouldBe(42L);
        NodeTest.Input(instance, "quote").ShouldBe("say \"A\"B\"");
        NodeTest.Input(instance, "text").ShouldBe("21");
        instance.State["input"]!["map"]!["a"]![0]!.GetValue<int>().ShouldBe(21);
    }

    [Fact]
    public async Task A_value_from_a_secret_stays_one()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(NodeTest.Chart(NodeTest.Node("SetParameters", "s", ("parameters", NodeTest.Table("""{"header":"Bearer {{key}}","plain":"Bearer {{key}}"}"""))), "Done"), more: d => d.Secret("key", "password-1").Variable("header"));
        instance.StateText.ShouldNotContain("password-1");
        SecretValue.Reveal(instance.Variables["header"].ShouldBeOfType<SecretValue>()).ShouldBe("Bearer password-1");
    }

    [Fact]
    public async Task What_can_not_be_converted_leaves_by_failed_and_without_an_arrow_there_is_an_incident()
    {
        var node = () => NodeTest.Node("SetParameters", "s", ("parameters", NodeTest.Table("""{"a":"ten"}""")), ("types", NodeTest.Table("""{"a":"number"}""")), ("error", Json.Output("Error")));
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(NodeTest.Chart(node(), "Done", "Failed"), more: d => d.Variable("Error"));
        runner.Console.Lines.ShouldBe(["Failed"]);
        instance.Variables["Error"].ShouldBe("set_param_wrong_convert_param");

        (await runner.RunAsync(NodeTest.Chart(node(), "Done"))).Incident!.ShouldBe("The value of 'a' is no number.");
    }

    [Fact]
    public async Task A_sum_is_part_of_the_commit_and_a_wrong_number_fails()
    {
        using var runner = new WorkflowRunner();
        await runner.RunAsync(NodeTest.Chart(NodeTest.Node("Sum", "s", ("key", "total"), ("value", Json.Template("{{n}}"))), "Done", "Failed"), new { n = 2.25 });
        runner.Console.Lines.ShouldBe(["Done"]);
        NodeSums.Read(NodeSums.Store(2.25m)).ShouldBe(2.25m);

        await runner.RunAsync(NodeTest.Chart(NodeTest.Node("Sum", "s", ("value", "x")), "Done", "Failed"));
        runner.Console.Lines.ShouldBe(["Done", "Failed"]);
    }

    [Fact]
    public async Task A_time_limit_cancels_what_stands_in_it_over_a_restart()
    {
        using var runner = new WorkflowRunner();
        var node = NodeTest.Node("Limit", "l", ("time", "00:10:00"));
        node["body"] = Flow.Event("wait", "Never");
        var instance = await runner.RunAsync(NodeTest.Chart(node, "Done", "Time limit"));
        runner.Restart();
        await runner.AdvanceAsync(TimeSpan.FromMinutes(10));

        runner.Console.Lines.ShouldBe(["Time limit"]);
        instance.Bookmarks.ShouldBeEmpty();
        instance.Events.ShouldContain("wait|Canceled");
    }

    [Fact]
    public async Task Who_is_in_time_leaves_by_done()
    {
        using var runner = new WorkflowRunner();
        var node = NodeTest.Node("Limit", "l", ("time", "00:10:00"));
        node["body"] = Flow.Event("wait", "Now");
        await runner.RunAsync(NodeTest.Chart(node, "Done", "Time limit"));
        await runner.PublishEventAsync("Now");
        await runner.AdvanceAsync(TimeSpan.FromMinutes(10));
        runner.Console.Lines.ShouldBe(["Done"]);
    }

    [Fact]
    public async Task A_count_limit_starts_a_signal_and_changes_it_when_the_number_falls()
    {
        var counts = new Counts();
        using var runner = new WorkflowRunner(configure: s => s.AddSingleton<IReferenceReader>(counts));
        runner.Publish(NodeTest.Definition("signal", Json.Sequence(Json.Activity("Process.WaitForCallback", "w"), Json.WriteLine("said", Json.Template("start={{start}}")))));
        var node = NodeTest.Node("Limit", "l", ("count", 3), ("signalProcess", "signal"));
        node["body"] = Flow.Event("wait", "Now");
        counts.Now = 2;
        var instance = await runner.RunAsync(NodeTest.Chart(node, "Done"));
        var signal = runner.Instances.Single(i => i.Workflow.Definition.DefinitionId == "signal");
        NodeTest.Input(signal, "start").ShouldBe(true);
        signal.CorrelationId.ShouldBe($"{instance.Workflow.Definition.DefinitionId}/l");

        counts.Now = 3;
        await runner.PublishEventAsync("Now");
        runner.Console.Lines.ShouldBe(["Done", "start=false"]);
    }

    private sealed class Counts : IReferenceReader
    {
        public long Now { get; set; }

        public object? Read(string? readerDefinitionId, string process, string reference, string parameter) => null;

        public long CountNode(string process, string node) => Now;
    }
}
