namespace Bitrix24Workflow.Core.Memory;

/// <summary>What becomes of a variable when its instance goes to sleep.</summary>
public enum VariableStorage
{
    /// <summary>Not kept: back to its initial value.</summary>
    None,

    /// <summary>Kept within a burst only.</summary>
    Memory,

    /// <summary>Stored with the instance.</summary>
    Instance,

    /// <summary>Stored with the instance, encrypted, and shown as a mask.</summary>
    Secret,
}
