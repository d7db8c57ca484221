using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.TestKit.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Runtime.Tests.Definitions;

public sealed class WorkflowActivitiesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_saved_workflow_is_an_activity_until_it_is_deleted()
    {
        await using var harness = await RuntimeHarness.StartAsync(_ => { });
        var (definitions, registry) = (harness.Get<DefinitionService>(), harness.Get<ActivityRegistry>());
        var draft = await definitions.SaveAsync(Workflow("Ship order"), publish: false, mayReadSecrets: false, Cancellation);
        registry.Find("ShipOrder").ShouldNotBeNull().IsBrowsable.ShouldBeFalse();
        await definitions.PublishAsync("Ship order", mayReadSecrets: false, Cancellation);
        registry.Find("ShipOrder").ShouldNotBeNull().IsBrowsable.ShouldBeTrue();
        var all = registry.All;
        await definitions.SaveAsync(Workflow("Other") with { Options = new WorkflowOptions() }, publish: true, mayReadSecrets: false, Cancellation);
        registry.All.ShouldBeSameAs(all);
        await definitions.DeleteVersionsAsync([draft.Definition!.Id], Cancellation);
        registry.Find("ShipOrder").ShouldBeNull();
    }

    [Fact]
    public async Task After_a_restart_the_activities_are_there_again()
    {
        var first = await RuntimeHarness.StartAsync(_ => { });
        await first.Get<DefinitionService>().SaveAsync(Workflow("Ship order"), publish: true, mayReadSecrets: false, Cancellation);
        await first.DisposeAsync();
        await using var second = await RuntimeHarness.StartAsync(_ => { }, first);
        second.Get<ActivityRegistry>().Find("ShipOrder").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_user_is_compiled_anew_when_what_it_uses_has_changed()
    {
        await using var harness = await RuntimeHarness.StartAsync(_ => { });
        var definitions = harness.Get<DefinitionService>();
        await definitions.SaveAsync(Workflow("Child"), publish: true, mayReadSecrets: false, Cancellation);
        var user = (await definitions.SaveAsync(Workflow("User", Use("Child")), publish: true, mayReadSecrets: false, Cancellation)).Definition!;
        user.Root["activities"]![0]!["latestAvailablePublishedVersion"]!.GetValue<int>().ShouldBe(1);
        (await harness.Get<WorkflowCache>().GetAsync(user.Id, Cancellation)).Nodes.ShouldContain(n => n.NodeId == "Workflow1:root:use:Workflow1:root");
        await definitions.DeleteVersionsAsync([user.Root["activities"]![0]!["workflowDefinitionVersionId"]!.ToString()], Cancellation);
        (await harness.Get<WorkflowCache>().GetAsync(user.Id, Cancellation)).Nodes.ShouldNotContain(n => n.InlineLevel > 0);
    }

    [Fact]
    public async Task A_workflow_that_would_use_itself_is_not_published()
    {
        await using var harness = await RuntimeHarness.StartAsync(_ => { });
        var definitions = harness.Get<DefinitionService>();
        await definitions.SaveAsync(Workflow("A"), publish: true, mayReadSecrets: false, Cancellation);
        await definitions.SaveAsync(Workflow("B", Use("A")), publish: true, mayReadSecrets: false, Cancellation);
        var refused = await definitions.SaveAsync(Workflow("A", Use("B")), publish: true, mayReadSecrets: false, Cancellation);
        refused.Outcome.ShouldBe(SaveOutcome.Invalid);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("can't use itself: A → B → A");
    }

    [Fact]
    public async Task What_a_rule_refuses_is_not_even_a_draft()
    {
        await using var harness = await RuntimeHarness.StartAsync(services => services.AddSingleton<IDefinitionRule, NoNames>());
        var result = await harness.Get<DefinitionService>().SaveAsync(Workflow("A"), publish: false, mayReadSecrets: false, Cancellation);
        (result.Outcome, result.Errors!.Single()).ShouldBe((SaveOutcome.Invalid, "No names, please."));
        (await harness.Definitions.FindAsync(new DefinitionFilter { DefinitionIds = ["A"] }, Cancellation)).ShouldBeNull();
    }

    private static WorkflowDefinition Workflow(string name, params JsonObject[] activities) => new()
    {
        DefinitionId = name,
        Name = name,
        Options = new WorkflowOptions { UsableAsActivity = true },
        Root = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray([.. activities]) },
    };

    private static JsonObject Use(string name) => new() { ["id"] = "use", ["type"] = name, ["version"] = 1, ["workflowDefinitionId"] = name };

    private sealed class NoNames : IDefinitionRule
    {
        public string? Refuse(WorkflowDefinition definition) => definition.Name is null ? null : "No names, please.";
    }
}
