namespace Bitrix24Workflow.Core.Execution;

/// <summary>An input of an activity could not be evaluated.</summary>
public sealed class InputEvaluationException : Exception
{
    public InputEvaluationException()
    {
    }

    public InputEvaluationException(string message)
        : base(message)
    {
    }

    public InputEvaluationException(string inputName, Exception innerException)
        : base($"Failed to evaluate activity input '{inputName}'", innerException)
    {
    }
}
