using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Authoring;

internal sealed class WorkflowBuilder : IWorkflowBuilder
{
    public string? DefinitionId { get; set; }
    public string? Name { get; set; }
    public string? Description { get; set; }
    public int Version { get; set; } = 1;
    public IActivity? Root { get; set; }
    public ICollection<Variable> Variables { get; set; } = [];
    public ICollection<InputDefinition> Inputs { get; set; } = [];
    public ICollection<OutputDefinition> Outputs { get; set; } = [];
    public ICollection<string> Outcomes { get; set; } = [];
    public IDictionary<string, object?> CustomProperties { get; set; } = new Dictionary<string, object?>();
    public WorkflowOptions WorkflowOptions { get; set; } = new();

    public IWorkflowBuilder WithDefinitionId(string definitionId)
    {
        DefinitionId = definitionId;
        return this;
    }

    public Variable<T> WithVariable<T>() => Add(new Variable<T>(Unused(), default!));

    public Variable<T> WithVariable<T>(T value) => Add(new Variable<T>(Unused(), value));

    public Variable<T> WithVariable<T>(string name, T value) => Add(new Variable<T>(name, value));

    public IWorkflowBuilder WithVariable(Variable variable)
    {
        Variables.Add(variable);
        return this;
    }

    public IWorkflowBuilder WithVariables(params Variable[] variables)
    {
        foreach (var variable in variables) Variables.Add(variable);
        return this;
    }

    public InputDefinition WithInput<T>(string name, string? description = null)
    {
        var input = new InputDefinition { Name = name, Type = TypeAliases.NameOf(typeof(T)), DisplayName = name, Description = description, StorageDriverType = StorageDrivers.Instance };
        Inputs.Add(input);
        return input;
    }

    public OutputDefinition WithOutput<T>(string name, string? description = null)
    {
        var output = new OutputDefinition { Name = name, Type = TypeAliases.NameOf(typeof(T)), DisplayName = name, Description = description };
        Outputs.Add(output);
        return output;
    }

    public IWorkflowBuilder WithCustomProperty(string name, object? value)
    {
        CustomProperties[name] = value;
        return this;
    }

    public IWorkflowBuilder WithActivationStrategyType(string strategyType)
    {
        WorkflowOptions = WorkflowOptions with { ActivationStrategyType = strategyType };
        return this;
    }

    /// <param name="className">Stands in for what the workflow does not say.</param>
    /// <param name="root">The workflow's graph as JSON, for those who look at it.</param>
    public WorkflowDefinition ToDefinition(string className, JsonObject root) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{DefinitionId ?? className}-v{Version}"),
        DefinitionId = DefinitionId ?? className,
        Name = Name ?? className,
        Description = Description,
        Version = Version,
        IsLatest = true,
        IsPublished = true,
        IsReadonly = true,
        Variables = [.. Variables.Select(Definition)],
        Inputs = [.. Inputs],
        Outputs = [.. Outputs],
        Outcomes = [.. Outcomes],
        CustomProperties = (JsonObject)JsonValues.ToJson(CustomProperties)!,
        Options = WorkflowOptions,
        Root = root,
    };

    private static VariableDefinition Definition(Variable variable) => new()
    {
        Id = variable.Id,
        Name = variable.Name,
        TypeName = variable.TypeName,
        IsArray = variable.IsArray,
        Value = variable.Value?.DeepClone(),
        StorageDriverTypeName = StorageDrivers.NameOf(variable.Storage),
    };

    private Variable<T> Add<T>(Variable<T> variable)
    {
        Variables.Add(variable);
        return variable;
    }

    private string Unused() => string.Create(CultureInfo.InvariantCulture, $"Variable{Variables.Count + 1}");
}
