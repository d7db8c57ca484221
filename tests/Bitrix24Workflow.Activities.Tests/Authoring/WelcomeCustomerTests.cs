using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Authoring;
using Bitrix24Workflow.Core.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Activities.Tests.Authoring;

public sealed class WelcomeCustomerTests
{
    [Fact]
    public async Task Welcomes_and_asks_a_week_later()
    {
        using var runner = new WorkflowRunner(configure: s => s.AddWorkflow<WelcomeCustomer>());
        var definition = runner.Publish(runner.Services.GetRequiredService<CodeWorkflow>().Definition);
        var instance = await runner.StartAsync(definition.DefinitionId, new Dictionary<string, object?> { ["Customer"] = "Maria" });
        runner.Console.Lines.ShouldBe(["Welcome, Maria!"]);

        await runner.AdvanceAsync(TimeSpan.FromDays(7));

        runner.Console.Lines.ShouldBe(["Welcome, Maria!", "How do you like it?"]);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Editors_see_it_as_json()
    {
        using var runner = new WorkflowRunner(configure: s => s.AddWorkflow<WelcomeCustomer>());
        var definition = runner.Services.GetRequiredService<CodeWorkflow>().Definition;

        (definition.DefinitionId, definition.Name, definition.IsPublished, definition.IsReadonly).ShouldBe(("WelcomeCustomer", "Welcome a customer", true, true));
        definition.Variables.ShouldHaveSingleItem().TypeName.ShouldBe("Int32");
        definition.Inputs.ShouldHaveSingleItem().Type.ShouldBe("String");
        definition.Root["type"]!.ToString().ShouldBe("Elsa.Sequence");
        var activities = definition.Root["activities"]!.AsArray();
        activities.Select(a => a!["type"]!.ToString()).ShouldBe(["Elsa.WriteLine", "Elsa.SetVariable", "Elsa.Delay", "Elsa.If"]);
        activities[0]!["text"]!["expression"]!["type"]!.ToString().ShouldBe("Delegate");
        activities[1]!["variable"]!["name"]!.ToString().ShouldBe("Mails");
        activities[2]!["timeSpan"]!["expression"]!.ToJsonString().ShouldBe("""{"type":"Literal","value":"7.00:00:00"}""");
        activities[3]!["then"]!["text"]!["expression"]!["value"]!.ToString().ShouldBe("How do you like it?");
        activities.Select(a => a!["id"]!.ToString()).ShouldBeUnique();
    }
}
