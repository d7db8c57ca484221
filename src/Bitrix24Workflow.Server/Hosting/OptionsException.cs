namespace Bitrix24Workflow.Server.Hosting;

/// <summary>The server can't start with these options; the message is for whoever started it.</summary>
public sealed class OptionsException : Exception
{
    public OptionsException()
    {
    }

    public OptionsException(string message)
        : base(message)
    {
    }

    public OptionsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
