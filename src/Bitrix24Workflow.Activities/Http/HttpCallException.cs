namespace Bitrix24Workflow.Activities.Http;

/// <summary>A call could not be made, or what became of it is not known.</summary>
public sealed class HttpCallException : Exception
{
    public HttpCallException()
    {
    }

    public HttpCallException(string message)
        : base(message)
    {
    }

    public HttpCallException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
