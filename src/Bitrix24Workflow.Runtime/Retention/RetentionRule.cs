using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Runtime.Retention;

/// <summary>Limits that can't be read would keep everything, or nothing, without anybody noticing.</summary>
internal sealed class RetentionRule(RetentionOptions options) : IDefinitionRule
{
    public string? Refuse(WorkflowDefinition definition)
    {
        try
        {
            options.Limits.For(definition);
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }
}
