namespace Bitrix24Workflow.Runtime.DeadLetters;

public static class DeadLetterReasons
{
    /// <summary>A stimulus for which no bookmark appeared in its lifetime.</summary>
    public const string Expired = "Expired";

    /// <summary>Delivering it failed too often, for a reason that is not the database's.</summary>
    public const string Failed = "MaxDeliveryAttemptsExceeded";

    /// <summary>Its text or its secrets can't be read, for instance because a key is missing.</summary>
    public const string Unreadable = "Unreadable";
}
