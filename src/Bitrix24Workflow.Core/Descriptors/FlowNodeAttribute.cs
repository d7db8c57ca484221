namespace Bitrix24Workflow.Core.Descriptors;

/// <summary>Names the outcomes that become flow ports.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FlowNodeAttribute(params string[] outcomes) : Attribute
{
    public string[] Outcomes { get; } = outcomes;
}
