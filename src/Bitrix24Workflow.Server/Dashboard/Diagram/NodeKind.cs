namespace Bitrix24Workflow.Server.Dashboard.Diagram;

/// <summary>What a node is for people; the order is that of the node list, which begins where help is needed.</summary>
public enum NodeKind
{
    Escalation,
    Final,
    Start,
    Logic,
    Wait,
}
