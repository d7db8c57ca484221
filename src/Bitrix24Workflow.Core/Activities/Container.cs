using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Core.Activities;

/// <summary>An activity that holds a list of activities and declares variables for them.</summary>
public abstract class Container : Activity, IVariableContainer
{
    public ICollection<IActivity> Activities { get; set; } = [];
    public ICollection<Variable> Variables { get; set; } = [];
}
