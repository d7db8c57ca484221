using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Core.Activities;

/// <summary>A value that an activity gets from an expression.</summary>
public abstract class Input(Type type)
{
    public Type Type { get; } = type;
    public Expression? Expression { get; set; }

    /// <summary>Position among the inputs of its activity, given by the compiler; -1 while unknown.</summary>
    public int Index { get; internal set; } = -1;
}
