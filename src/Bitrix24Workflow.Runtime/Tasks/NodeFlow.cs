namespace Bitrix24Workflow.Runtime.Tasks;

/// <param name="At">Begin of the interval.</param>
/// <param name="Entered">Executions that came in.</param>
/// <param name="Left">Executions that went out.</param>
public sealed record NodeFlow(DateTimeOffset At, long Entered, long Left);
