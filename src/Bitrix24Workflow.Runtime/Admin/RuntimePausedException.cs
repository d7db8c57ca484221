namespace Bitrix24Workflow.Runtime.Admin;

/// <summary>New work is not accepted now; the message says so in words that may be shown.</summary>
public sealed class RuntimePausedException : Exception
{
    public RuntimePausedException()
    {
    }

    public RuntimePausedException(string message)
        : base(message)
    {
    }

    public RuntimePausedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
