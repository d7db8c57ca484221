namespace Bitrix24Workflow.Core.Activities;

/// <summary>Marks an activity that ends the container it runs in.</summary>
public interface ITerminalNode;
