using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Activities.Tests.Composition;

public sealed class WorkflowActivityTests : IDisposable
{
    private readonly WorkflowRunner _runner = new();

    public void Dispose() => _runner.Dispose();

    [Fact]
    public void A_published_workflow_becomes_a_descriptor()
    {
        Publish(Child("Send greeting-card", Json.WriteLine("w", Json.Literal("x"))) with
        {
            Inputs = [new InputDefinition { Name = "Name", Type = "String" }, new InputDefinition { Name = "Key", Type = "String", StorageDriverType = StorageDrivers.Secret }],
            Outputs = [new OutputDefinition { Name = "Sent", Type = "Boolean" }],
            Outcomes = ["Delivered", "Lost"],
        });
        var descriptor = _runner.Services.GetRequiredService<ActivityRegistry>().Find("SendGreetingCard").ShouldNotBeNull();
        (descriptor.Category, descriptor.DisplayName, descriptor.Version, descriptor.IsBrowsable).ShouldBe(("Workflows", "Send greeting-card", 1, true));
        descriptor.Inputs.ShouldAllBe(i => i.IsSynthetic && i.IsWrapped);
        descriptor.Inputs.Select(i => (i.Name, i.TypeName, i.IsSensitive)).ShouldBe([("Name", "String", false), ("Key", "String", true)]);
        descriptor.Outputs.Select(o => (o.Name, o.TypeName)).ShouldBe([("Sent", "Boolean")]);
        descriptor.Ports.Where(p => p.IsBrowsable).Select(p => p.Name).ShouldBe(["Delivered", "Lost"]);
        descriptor.ConstructionProperties["WorkflowDefinitionVersionId"]!.ToString().ShouldBe("Send greeting-card-v1");
    }

    [Fact]
    public async Task Inputs_are_variables_of_the_child_and_outputs_go_to_what_they_are_bound_to()
    {
        Publish(Child("Add", Json.Sequence(SetOutput("Total", "getA() + variables.B"))) with
        {
            Inputs = [new InputDefinition { Name = "A", Type = "Int32" }, new InputDefinition { Name = "B", Type = "Int32" }],
            Outputs = [new OutputDefinition { Name = "Total", Type = "Int32" }],
        });
        var instance = await RunAsync(Json.Sequence(Use("Add", "add", ("a", Json.Literal(4)), ("b", Json.JavaScript("getFive()")), ("total", Json.Output("Sum"))), Json.WriteLine("w", Json.JavaScript("getSum() + '/' + getTotalFromAdd()"))), d => d.Variable("Sum", "Int32").Variable("Five", "Int32", 5));
        instance.Incident.ShouldBeNull();
        instance.Variables["Sum"].ShouldBe(9);
        _runner.Console.Lines.ShouldBe(["9/9"]);
        instance.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_child_sees_its_own_input_and_never_the_parents_of_that_name()
    {
        Publish(Child("Shout", Json.Sequence(Json.WriteLine("w", Json.JavaScript("'' + getInput('Word')")))) with { Inputs = [new InputDefinition { Name = "Word", Type = "String" }] });
        await RunAsync(Json.Sequence(Use("Shout", "silent"), Use("Shout", "passed", ("word", Json.JavaScript("getInput('Word') + '!'")))), d => d.Input("Word", "String"), input: new { Word = "hey" });
        _runner.Console.Lines.ShouldBe(["null", "hey!"]);
    }

    [Fact]
    public async Task A_child_sleeps_and_goes_on_in_the_parents_instance()
    {
        Publish(Child("Pause", Json.Sequence(Json.Activity("Event", "wait", ("eventName", Json.Literal("Go"))), SetOutput("Word", "getGiven()"))) with
        {
            Inputs = [new InputDefinition { Name = "Given", Type = "String" }],
            Outputs = [new OutputDefinition { Name = "Word", Type = "String" }],
        });
        var instance = await RunAsync(Json.Sequence(Use("Pause", "pause", ("given", Json.Literal("kept")), ("word", Json.Output("Result"))), Json.WriteLine("w", Json.JavaScript("getResult()"))), d => d.Variable("Result", "String"));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        instance.Bookmarks.ShouldHaveSingleItem().NodeId.ShouldBe("Workflow1:sequence1:pause:Workflow1:sequence1:wait");
        await _runner.PublishEventAsync("Go");
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        _runner.Console.Lines.ShouldBe(["kept"]);
    }

    [Fact]
    public async Task A_secret_input_stays_a_secret_in_the_child()
    {
        Publish(Child("Hide", Json.Sequence(SetOutput("Shown", "'Bearer ' + getKey()"), Json.Activity("Event", "wait", ("eventName", Json.Literal("Go"))))) with
        {
            Inputs = [new InputDefinition { Name = "Key", Type = "String" }],
            Outputs = [new OutputDefinition { Name = "Shown", Type = "String" }],
        });
        var instance = await RunAsync(Json.Sequence(Use("Hide", "hide", ("key", Json.JavaScript("getSecret()")), ("shown", Json.Output("Result")))), d => d.Variable("Result", "String").Secret("Secret", "password-1"));
        instance.StateText.ShouldNotContain("password-1");
        await _runner.PublishEventAsync("Go");
        instance.Variables["Result"].ShouldBeOfType<SecretValue>();
        instance.StateText.ShouldNotContain("password-1");
    }

    [Fact]
    public async Task An_output_that_is_an_object_survives_the_childs_sleep()
    {
        Publish(Child("Fetch", Json.Sequence(SetOutput("Found", "({ portal: 'acme', tags: ['a', 'b'] })"), Json.Activity("Event", "wait", ("eventName", Json.Literal("Go"))))) with
        {
            Outputs = [new OutputDefinition { Name = "Found" }],
        });
        var instance = await RunAsync(Json.Sequence(Use("Fetch", "fetch", ("found", Json.Output("Result"))), Json.WriteLine("w", Json.JavaScript("getResult().portal + getResult().tags[1]"))), d => d.Variable("Result", "JSON"));
        await _runner.PublishEventAsync("Go");
        instance.Incident.ShouldBeNull();
        _runner.Console.Lines.ShouldBe(["acmeb"]);
    }

    [Fact]
    public async Task The_version_asked_for_is_used_else_the_published_one()
    {
        Publish(Child("Say", Json.WriteLine("w", Json.Literal("one"))));
        Publish(Child("Say", Json.WriteLine("w", Json.Literal("two"))) with { Id = "Say-v2" });
        await RunAsync(Json.Sequence(Use("Say", "old"), Use("Say", "gone", ("workflowDefinitionVersionId", "no-such-version"))));
        _runner.Console.Lines.ShouldBe(["one", "two"]);
    }

    [Fact]
    public void A_workflow_that_uses_itself_is_refused()
    {
        Publish(Child("A", Json.WriteLine("w", Json.Literal("x"))));
        Publish(Child("B", Json.Sequence(Use("A", "a"))));
        var compiler = _runner.Services.GetRequiredService<WorkflowCompiler>();
        Should.Throw<InvalidOperationException>(() => compiler.Compile(Child("A", Json.Sequence(Use("B", "b"))))).Message.ShouldBe("A workflow can't use itself: A → B → A.");
        Should.Throw<InvalidOperationException>(() => compiler.Compile(Child("A", Json.Sequence(Use("A", "a")))));
    }

    [Fact]
    public void Uses_that_multiply_are_refused_before_they_fill_the_memory()
    {
        Publish(Child("L0", Json.Sequence([.. Enumerable.Range(0, 50).Select(i => Json.WriteLine($"w{i}", Json.Literal("x")))])));
        for (var level = 1; level < 4; level++) Publish(Child($"L{level}", Json.Sequence([.. Enumerable.Range(0, 50).Select(i => Use($"L{level - 1}", $"u{i}"))])));
        var compiler = _runner.Services.GetRequiredService<WorkflowCompiler>();
        Should.Throw<InvalidOperationException>(() => compiler.Compile(Child("Top", Json.Sequence(Use("L3", "u"))))).Message.ShouldContain("more than 20000 activities");
    }

    [Fact]
    public async Task A_type_that_was_unknown_when_its_user_was_saved_is_found_later()
    {
        var use = new JsonObject
        {
            ["id"] = "late",
            ["type"] = "Elsa.NotFoundActivity",
            ["version"] = 1,
            ["missingTypeName"] = "Late",
            ["originalActivityJson"] = Use("Late", "late").ToJsonString(),
        };
        Publish(Child("Late", Json.WriteLine("w", Json.Literal("found"))));
        await RunAsync(Json.Sequence(use));
        _runner.Console.Lines.ShouldBe(["found"]);
    }

    private static WorkflowDefinition Child(string name, JsonObject root) =>
        new DefinitionBuilder { Id = name, Root = root }.Build() with { Options = new WorkflowOptions { UsableAsActivity = true } };

    private static JsonObject Use(string child, string id, params (string Name, JsonNode? Value)[] properties)
    {
        var result = new JsonObject { ["id"] = id, ["name"] = child, ["type"] = child, ["version"] = 1, ["workflowDefinitionId"] = child, ["workflowDefinitionVersionId"] = $"{child}-v1" };
        foreach (var (name, value) in properties) result[name] = value;
        return result;
    }

    private static JsonObject SetOutput(string name, string script) =>
        Json.Activity("SetOutput", $"set{name}", ("outputName", Json.Literal(name)), ("outputValue", Json.JavaScript(script)));

    private void Publish(WorkflowDefinition definition) => _runner.Publish(definition);

    private Task<TestInstance> RunAsync(JsonObject root, Action<DefinitionBuilder>? more = null, object? input = null) => _runner.RunAsync(root, input, more);
}
