using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Authoring;

public sealed class ShipOrderTests
{
    private static JsonObject Ship(int weight) => JsonNode.Parse($$"""
        { "id": "ship", "type": "Shop.ShipOrder", "version": 1, "order": "A-7", "weight": {{weight}},
          "driver": { "typeName": "String", "memoryReference": { "id": "Driver" } } }
        """)!.AsObject();

    [Fact]
    public async Task It_waits_over_a_restart_and_tells_who_came()
    {
        using var runner = new WorkflowRunner(configure: s => s.AddActivity<ShipOrder>());
        var instance = await runner.RunAsync(Ship(2));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);

        await runner.ResumeAsync(instance, instance.Bookmarks.ShouldHaveSingleItem().Id, new Dictionary<string, object?> { ["driver"] = "Maria" });

        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        instance.Output["Driver"].ShouldBe("Maria");
    }

    [Fact]
    public async Task It_refuses_what_is_too_heavy()
    {
        using var runner = new WorkflowRunner(configure: s => s.AddActivity<ShipOrder>());
        var instance = await runner.RunAsync(Ship(31));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        instance.Output.ShouldBeEmpty();
    }
}
