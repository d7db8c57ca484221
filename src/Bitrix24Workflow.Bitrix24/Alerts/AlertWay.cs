namespace Bitrix24Workflow.Bitrix24.Alerts;

/// <summary>How people hear of a trouble.</summary>
public enum AlertWay
{
    /// <summary>By a message of its own.</summary>
    Message,

    /// <summary>In a digest with others: too many came at once.</summary>
    Digest,

    /// <summary>By the message of another one with the same cause.</summary>
    Group,
}
