using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Scripting.CSharp;

/// <summary>
/// What the code of a script can name, besides <c>Variables</c>, <c>Inputs</c> and <c>Args</c>: those are declared in front of each script, with typed properties,
/// over the values here.
/// </summary>
public sealed class CSharpGlobals
{
    internal CSharpGlobals(ExpressionExecutionContext context)
    {
        ExecutionContext = context;
        VariableValues = new NamedValues(name => PlainValues.Open(context, context.GetVariable(name)), context.SetVariable);
        InputValues = new NamedValues(name => PlainValues.Open(context, context.GetInput(name)));
        ArgumentValues = new NamedValues(name => PlainValues.Open(context, context.Arguments.GetValueOrDefault(name)));
        Output = new CSharpOutputs(context);
        Outcome = new CSharpOutcome(context);
    }

    public ExpressionExecutionContext ExecutionContext { get; }
    public NamedValues VariableValues { get; }
    public NamedValues InputValues { get; }
    public NamedValues ArgumentValues { get; }
    public CSharpOutputs Output { get; }
    public CSharpOutcome Outcome { get; }
    public string? WorkflowInstanceId => ExecutionContext.Workflow?.Id;

    public string? CorrelationId
    {
        get => ExecutionContext.Workflow?.CorrelationId;
        set
        {
            if (ExecutionContext.Workflow is { } workflow) workflow.CorrelationId = value;
        }
    }

    public string? WorkflowInstanceName
    {
        get => ExecutionContext.Workflow?.Name;
        set
        {
            if (ExecutionContext.Workflow is { } workflow) workflow.Name = value;
        }
    }
}
