namespace Bitrix24Workflow.Core.Definitions;

/// <summary>Something that this host doesn't take into its store, not even as a draft.</summary>
public interface IDefinitionRule
{
    /// <summary>Why the definition is refused, in words for its author; null when it is not.</summary>
    string? Refuse(WorkflowDefinition definition);
}
