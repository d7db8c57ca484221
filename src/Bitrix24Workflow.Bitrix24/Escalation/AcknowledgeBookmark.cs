namespace Bitrix24Workflow.Bitrix24.Escalation;

/// <summary>Where a task that reminds people waits for somebody to say that he is on it.</summary>
public static class AcknowledgeBookmark
{
    public const string Name = "Bitrix24.Acknowledge";

    /// <summary>The parameter that the name of this person comes as.</summary>
    public const string Parameter = "acknowledged_by";
}
