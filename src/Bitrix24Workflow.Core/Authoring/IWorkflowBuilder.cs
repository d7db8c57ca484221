using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Core.Authoring;

/// <summary>What a workflow written in code says of itself; the names are Elsa's.</summary>
public interface IWorkflowBuilder
{
    /// <summary>Shared by all versions; the name of the class if not given.</summary>
    string? DefinitionId { get; set; }
    string? Name { get; set; }
    string? Description { get; set; }

    /// <summary>Counted up by itself where the workflow has changed since it was installed.</summary>
    int Version { get; set; }
    IActivity? Root { get; set; }
    ICollection<Variable> Variables { get; set; }
    ICollection<InputDefinition> Inputs { get; set; }
    ICollection<OutputDefinition> Outputs { get; set; }
    ICollection<string> Outcomes { get; set; }
    IDictionary<string, object?> CustomProperties { get; set; }
    WorkflowOptions WorkflowOptions { get; set; }

    IWorkflowBuilder WithDefinitionId(string definitionId);

    /// <summary>A variable without a name of its own.</summary>
    Variable<T> WithVariable<T>();

    Variable<T> WithVariable<T>(T value);

    Variable<T> WithVariable<T>(string name, T value);

    IWorkflowBuilder WithVariable(Variable variable);

    IWorkflowBuilder WithVariables(params Variable[] variables);

    InputDefinition WithInput<T>(string name, string? description = null);

    OutputDefinition WithOutput<T>(string name, string? description = null);

    IWorkflowBuilder WithCustomProperty(string name, object? value);

    /// <param name="strategyType">Short or assembly-qualified name of an activation strategy.</param>
    IWorkflowBuilder WithActivationStrategyType(string strategyType);
}
