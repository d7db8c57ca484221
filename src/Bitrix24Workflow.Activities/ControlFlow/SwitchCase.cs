using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.ControlFlow;

public sealed record SwitchCase(string Label, Expression? Condition, IActivity? Activity);
