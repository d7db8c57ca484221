using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Activities.Tests.Harness;

/// <summary>Definitions for tests, in a few words.</summary>
internal sealed class DefinitionBuilder
{
    public string Id { get; set; } = "test";
    public required JsonObject Root { get; init; }
    public List<VariableDefinition> Variables { get; } = [];
    public List<InputDefinition> Inputs { get; } = [];

    public DefinitionBuilder Variable(string name, string type = "Object", JsonNode? value = null, string? driver = Core.Memory.StorageDrivers.Instance)
    {
        Variables.Add(new VariableDefinition { Id = name, Name = name, TypeName = type, Value = value, StorageDriverTypeName = driver });
        return this;
    }

    public DefinitionBuilder Secret(string name, string value) => Variable(name, "String", value, Core.Memory.StorageDrivers.Secret);

    public DefinitionBuilder Input(string name, string type = "Object", string? driver = Core.Memory.StorageDrivers.Instance)
    {
        Inputs.Add(new InputDefinition { Name = name, Type = type, StorageDriverType = driver });
        return this;
    }

    public WorkflowDefinition Build() => new() { Id = $"{Id}-v1", DefinitionId = Id, Name = Id, Root = Root, Variables = Variables, Inputs = Inputs };
}
