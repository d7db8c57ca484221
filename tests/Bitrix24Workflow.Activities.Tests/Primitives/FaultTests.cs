using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Primitives;

[ActivityTests("Elsa.Fault")]
public sealed class FaultTests
{
    [Fact]
    public async Task Its_message_is_that_of_the_incident()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Json.Activity("Fault", "f", ("code", Json.Literal("E1")), ("category", Json.Literal("HTTP")), ("faultType", Json.Literal("Business")), ("message", Json.JavaScript("'no ' + 'stock'")))));
        var incident = instance.Incidents.Single();
        (incident.ActivityId, incident.ActivityType, incident.Message, incident.Exception!.Type).ShouldBe(("f", "Elsa.Fault", "no stock", "Bitrix24Workflow.Activities.Primitives.FaultException"));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
    }

    [Fact]
    public async Task Without_a_message_it_says_what_Elsa_says()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Json.Sequence(Json.Activity("Fault", "f")))).Incidents.Single().Message.ShouldBe("Exception of type 'Elsa.Workflows.Exceptions.FaultException' was thrown.");
    }

    [Fact]
    public async Task It_is_counted_in_everything_around_it()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Json.Activity("If", "if", ("condition", Json.Literal(true)), ("then", Json.Activity("Fault", "f")))));
        instance.Executions.Values.Select(e => (e.ActivityId, e.Faults)).ShouldBe([("Workflow1", 1), ("sequence1", 1), ("if", 1), ("f", 1)], ignoreOrder: true);
    }
}
