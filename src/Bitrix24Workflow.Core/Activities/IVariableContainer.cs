namespace Bitrix24Workflow.Core.Activities;

/// <summary>An activity that opens a scope of variables.</summary>
public interface IVariableContainer
{
    ICollection<Variable> Variables { get; }
}
