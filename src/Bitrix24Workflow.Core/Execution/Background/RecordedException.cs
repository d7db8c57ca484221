namespace Bitrix24Workflow.Core.Execution.Background;

/// <summary>A fault that happened elsewhere and comes as data; shown as the fault that it was.</summary>
public sealed class RecordedException : Exception
{
    public RecordedException()
        : this("")
    {
    }

    public RecordedException(string message)
        : this(new ExceptionState(typeof(RecordedException).FullName!, message))
    {
    }

    public RecordedException(string message, Exception innerException)
        : base(message, innerException) => State = ExceptionState.Of(this, text => text);

    public RecordedException(ExceptionState state)
        : base(state.Message) => State = state;

    public ExceptionState State { get; }
}
