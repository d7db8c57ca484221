namespace Bitrix24Workflow.Core.Memory;

/// <summary>Names of the storage drivers on the wire.</summary>
public static class StorageDrivers
{
    public const string Instance = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";
    public const string Memory = "Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core";
    public const string Secret = "Bitrix24Workflow.SecretStorageDriver, Bitrix24Workflow.Core";

    /// <summary>Compares by class name, since Elsa answers aliases and accepts assembly-qualified names.</summary>
    public static VariableStorage Parse(string? typeName)
    {
        if (string.IsNullOrWhiteSpace(typeName)) return VariableStorage.None;
        var type = typeName.Split(',')[0];
        return type[(type.LastIndexOf('.') + 1)..] switch
        {
            "WorkflowInstanceStorageDriver" or "WorkflowStorageDriver" => VariableStorage.Instance,
            "MemoryStorageDriver" => VariableStorage.Memory,
            "SecretStorageDriver" => VariableStorage.Secret,
            _ => VariableStorage.None,
        };
    }

    /// <summary>Null for a variable that is not stored.</summary>
    public static string? NameOf(VariableStorage storage) => storage switch
    {
        VariableStorage.Instance => Instance,
        VariableStorage.Memory => Memory,
        VariableStorage.Secret => Secret,
        _ => null,
    };

    /// <summary>The one spelling that the list of drivers uses, so that an editor's selection finds it; unknown names stay.</summary>
    public static string? Canonical(string? typeName) => Parse(typeName) switch
    {
        VariableStorage.Instance => Instance,
        VariableStorage.Memory => Memory,
        VariableStorage.Secret => Secret,
        _ => typeName,
    };
}
