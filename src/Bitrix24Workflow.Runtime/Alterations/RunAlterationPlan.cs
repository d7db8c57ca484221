using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Runtime.Alterations;

/// <summary>Asks for a stored plan to be carried out.</summary>
public sealed record RunAlterationPlan(string PlanId) : OutboxMessage;
