using Bitrix24Workflow.Activities.ControlFlow;
using Bitrix24Workflow.Activities.Primitives;
using Bitrix24Workflow.Activities.Scheduling;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Authoring;

namespace Bitrix24Workflow.Activities.Tests.Authoring;

public sealed class WelcomeCustomer : WorkflowBase
{
    protected override void Build(IWorkflowBuilder builder)
    {
        builder.Name = "Welcome a customer";
        builder.WithInput<string>("Customer");
        builder.WithOutput<int>("Mails");
        var mails = builder.WithVariable("Mails", 0);
        builder.Root = new Sequence
        {
            Activities =
            {
                new WriteLine { Text = new(context => $"Welcome, {context.GetInput<string>("Customer")}!") },
                new SetVariable { Variable = mails, Value = new(context => mails.Get(context) + 1) },
                new Delay { TimeSpan = new(TimeSpan.FromDays(7)) },
                new If
                {
                    Condition = new(context => mails.Get(context) > 0),
                    Then = new WriteLine { Text = new("How do you like it?") },
                },
            },
        };
    }
}
