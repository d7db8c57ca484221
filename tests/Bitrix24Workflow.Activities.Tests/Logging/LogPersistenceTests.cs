using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Activities.Tests.Logging;

public sealed class LogPersistenceTests : IDisposable
{
    private const string Exclude = "Elsa.Workflows.LogPersistence.Strategies.Exclude, Elsa.Workflows.Core";
    private const string Include = "Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core";

    private readonly WorkflowRunner _runner = new();

    public void Dispose() => _runner.Dispose();

    [Fact]
    public async Task Everything_is_kept_where_nothing_is_said()
    {
        var record = await RecordAsync(null, null);
        Keys(record.ActivityState).ShouldContain("Script");
        Keys(record.Outputs).ShouldBe(["Result"]);
    }

    [Fact]
    public async Task A_workflow_may_exclude_and_an_activity_may_include_again()
    {
        (await RecordAsync(Config(Exclude), null)).ActivityState.ShouldBeNull();
        (await RecordAsync(Config(Exclude), null)).Outputs!.Count.ShouldBe(0);
        Keys((await RecordAsync(Config(Exclude), Config(Include))).Outputs).ShouldBe(["Result"]);
    }

    [Fact]
    public async Task An_input_or_an_output_may_be_excluded_by_itself()
    {
        var config = new JsonObject { ["inputs"] = new JsonObject { ["script"] = Strategy(Exclude) }, ["outputs"] = new JsonObject { ["result"] = Strategy(Exclude) } };
        var record = await RecordAsync(null, config);
        Keys(record.ActivityState).ShouldBe(["PossibleOutcomes"]);
        record.Outputs!.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Inherit_means_what_the_level_above_says()
    {
        var config = new JsonObject
        {
            ["default"] = Strategy(Exclude),
            ["inputs"] = new JsonObject { ["script"] = Strategy("Elsa.Workflows.LogPersistence.Strategies.Inherit, Elsa.Workflows.Core") },
            ["outputs"] = new JsonObject { ["result"] = Strategy(Include) },
        };
        var record = await RecordAsync(Config(Include), config);
        record.ActivityState.ShouldBeNull();
        Keys(record.Outputs).ShouldBe(["Result"]);
    }

    [Theory]
    [InlineData("getVariable('verbose') ? 'Include' : 'Exclude'", true)]
    [InlineData("getVariable('verbose') ? 'Exclude' : 'Include'", false)]
    [InlineData("'Inherit'", true)]
    [InlineData("no.such.thing", false)]
    public async Task An_expression_may_decide_and_one_that_fails_keeps_nothing(string script, bool isKept)
    {
        var rule = new JsonObject { ["evaluationMode"] = "Expression", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script } };
        var record = await RecordAsync(null, new JsonObject { ["default"] = rule });
        (record.ActivityState is not null).ShouldBe(isKept);
    }

    [Fact]
    public async Task The_older_form_with_plain_modes_is_read()
    {
        var old = new JsonObject { ["default"] = "Include", ["inputs"] = new JsonObject { ["script"] = "Exclude" }, ["outputs"] = new JsonObject(), ["internalState"] = "Exclude" };
        var record = await RecordAsync(null, null, old);
        Keys(record.ActivityState).ShouldBe(["PossibleOutcomes"]);
        Keys(record.Outputs).ShouldBe(["Result"]);
        record.Properties.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_excluded_stands_in_no_stored_state_while_the_instance_sleeps()
    {
        var wait = Json.Activity("Event", "wait", ("eventName", Json.Literal("hidden-name")), ("customProperties", new JsonObject { ["logPersistenceConfig"] = Config(Exclude) }));
        var instance = await _runner.RunAsync(wait);
        instance.State["activityExecutionContexts"]!.AsArray().Select(c => c!["activityState"]!.AsObject().Count).ShouldAllBe(count => count == 0);
        await _runner.PublishEventAsync("hidden-name");
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    private async Task<ActivityExecutionRecord> RecordAsync(JsonObject? ofWorkflow, JsonObject? ofActivity, JsonObject? old = null)
    {
        var properties = new JsonObject();
        if (ofActivity is not null) properties["logPersistenceConfig"] = ofActivity;
        if (old is not null) properties["logPersistenceMode"] = old;
        var definition = DefinitionJson.Read(new JsonObject
        {
            ["definitionId"] = "logs",
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "verbose", ["name"] = "verbose", ["typeName"] = "Boolean", ["value"] = "true", ["storageDriverTypeName"] = Core.Memory.StorageDrivers.Instance }),
            ["customProperties"] = ofWorkflow is null ? null : new JsonObject { ["logPersistenceConfig"] = ofWorkflow },
            ["root"] = Json.Activity("RunJavaScript", "script", ("script", Json.Literal("1 + 1")), ("customProperties", properties)),
        });
        var engine = _runner.Services.GetRequiredService<WorkflowEngine>();
        var instance = engine.Create(_runner.Services.GetRequiredService<WorkflowCompiler>().Compile(definition), "i");
        await engine.StartAsync(instance, null, null, TestContext.Current.CancellationToken);
        return SegmentResult.Of(instance).Executions.Single(e => e.ActivityId == "script");
    }

    private static IEnumerable<string> Keys(JsonObject? map) => map!.Select(p => p.Key);

    private static JsonObject Config(string strategy) => new() { ["default"] = Strategy(strategy) };

    private static JsonObject Strategy(string type) => new() { ["evaluationMode"] = "Strategy", ["strategyType"] = type, ["expression"] = null };
}
