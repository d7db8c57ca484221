using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Authoring;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;

namespace Bitrix24Workflow.Runtime.Tests.Definitions;

public sealed class CodeWorkflowTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registered_workflow_is_published_read_only_and_runs_its_code()
    {
        await using var harness = await StartAsync<First>();
        var stored = (await harness.Definitions.FindAsync(new DefinitionFilter { DefinitionIds = ["written"], Version = VersionOptions.Published }, None))!;
        (stored.Version, stored.IsReadonly, stored.IsPublished, stored.Name).ShouldBe((1, true, true, "First"));
        (await harness.Get<DefinitionService>().SaveAsync(stored with { Name = "Mine" }, publish: false, mayReadSecrets: true, None)).Outcome.ShouldBe(SaveOutcome.ReadOnly);

        var started = await harness.Runtime.StartAsync(new StartRequest { DefinitionId = "written", Input = new Dictionary<string, object?> { ["who"] = "Ann" } }, waitUntilIdle: false, None);
        var ended = await harness.WaitForAsync(started.Instance!.Id, r => r.Status == WorkflowStatus.Finished);

        JsonNode.Parse(ended.State)!["incidents"]![0]!["message"]!.ToString().ShouldBe("Hello Ann");
    }

    [Fact]
    public async Task A_start_with_unchanged_code_makes_no_new_version_and_changed_code_makes_one()
    {
        var first = await StartAsync<First>();
        await first.DisposeAsync();
        var again = await StartAsync<First>(first);
        await again.DisposeAsync();
        await using var changed = await StartAsync<Second>(again);
        var versions = await changed.Definitions.ListAsync(new DefinitionFilter { DefinitionIds = ["written"] }, DefinitionOrder.Version, false, 0, null, None);
        versions.Items.Select(d => (d.Version, d.IsPublished)).ShouldBe([(1, false), (2, true)]);
    }

    [Fact]
    public async Task An_instance_of_a_version_whose_code_is_gone_says_so()
    {
        var first = await StartAsync<First>();
        var started = await first.Runtime.StartAsync(new StartRequest { DefinitionId = "written", Input = new Dictionary<string, object?> { ["who"] = "wait" } }, waitUntilIdle: true, None);
        await first.DisposeAsync();
        await using var changed = await StartAsync<Second>(first);
        changed.Time.Advance(TimeSpan.FromMinutes(1));

        var row = await changed.WaitForAsync(started.Instance!.Id, r => r.Status == WorkflowStatus.Finished);

        JsonNode.Parse(row.State)!["incidents"]![0]!["exception"]!["innerException"]!["message"]!.ToString().ShouldContain("written in code");
    }

    private static Task<RuntimeHarness> StartAsync<T>(RuntimeHarness? after = null)
        where T : IWorkflow, new() => RuntimeHarness.StartAsync(
            s =>
            {
                s.AddTestActivities();
                s.AddWorkflow<T>();
            },
            after);

    private class First : WorkflowBase
    {
        protected override void Build(IWorkflowBuilder builder)
        {
            builder.DefinitionId = "written";
            builder.Name = "First";
            builder.WithInput<string>("who");
            builder.Root = new Line
            {
                Activities =
                {
                    new Wait { For = new(context => TimeSpan.FromMinutes(context.GetInput<string>("who") == "wait" ? 1 : 0)) },
                    new Throw { Message = new(context => $"Hello {context.GetInput<string>("who")}") },
                },
            };
        }
    }

    private sealed class Second : First
    {
        protected override void Build(IWorkflowBuilder builder)
        {
            base.Build(builder);
            ((Line)builder.Root!).Activities.Add(new Nothing());
        }
    }
}
