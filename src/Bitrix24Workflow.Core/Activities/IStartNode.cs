namespace Bitrix24Workflow.Core.Activities;

/// <summary>Marks an activity that a flowchart starts at.</summary>
public interface IStartNode;
