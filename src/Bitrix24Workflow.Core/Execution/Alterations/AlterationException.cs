namespace Bitrix24Workflow.Core.Execution.Alterations;

/// <summary>An alteration that can't be made; the message says why.</summary>
internal sealed class AlterationException : Exception
{
    public AlterationException()
    {
    }

    public AlterationException(string message)
        : base(message)
    {
    }

    public AlterationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
