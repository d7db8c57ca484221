using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Activities;

/// <summary>A named place for a value in the scope of a container.</summary>
public class Variable
{
    public Variable(string name, string typeName = "Object", bool isArray = false, JsonNode? value = null, VariableStorage storage = VariableStorage.Instance, string? id = null)
    {
        Id = id ?? name;
        Name = name;
        TypeName = typeName;
        IsArray = isArray;
        Value = value;
        Storage = storage;
    }

    public string Id { get; }
    public string Name { get; }
    public string TypeName { get; }
    public bool IsArray { get; }
    public JsonNode? Value { get; }
    public VariableStorage Storage { get; }

    /// <summary>CLR type of the value; object for an unknown alias, as Elsa does.</summary>
    public Type Type => field ??= TypeAliases.Resolve(TypeName, IsArray) ?? typeof(object);
}
