namespace Bitrix24Workflow.Core.Activities;

/// <summary>
/// Marks an activity that does its work outside of the burst whoever asks for it: its own code only announces a call or a child. Running that code in the
/// background would gain nothing.
/// </summary>
public interface IAlwaysAsynchronous;
