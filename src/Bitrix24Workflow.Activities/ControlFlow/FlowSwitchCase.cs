using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.ControlFlow;

/// <param name="Label">Name of the outcome.</param>
public sealed record FlowSwitchCase(string Label, Expression? Condition);
