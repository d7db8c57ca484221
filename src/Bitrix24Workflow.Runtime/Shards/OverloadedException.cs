namespace Bitrix24Workflow.Runtime.Shards;

/// <summary>More work waits than this process takes on; try again later.</summary>
public sealed class OverloadedException : Exception
{
    public OverloadedException()
    {
    }

    public OverloadedException(string message)
        : base(message)
    {
    }

    public OverloadedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
