using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Flowchart;

[ActivityTests("Elsa.NotFoundActivity")]
public sealed class NotFoundActivityTests
{
    [Fact]
    public async Task An_unknown_type_is_an_incident_only_when_it_is_its_turn()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Flow.Say("a"), Json.Activity("My.Unknown", "u")));
        runner.Console.Lines.ShouldBe(["a"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.Incident.ShouldBe("Activity type 'My.Unknown' version '1' could not be found.");
    }
}
