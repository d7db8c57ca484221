namespace Bitrix24Workflow.Activities.Primitives;

/// <summary>A fault that a workflow's author asked for, or that an activity explains in terms of code, category and type.</summary>
public sealed class FaultException : Exception
{
    public FaultException()
    {
    }

    public FaultException(string message)
        : base(message)
    {
    }

    public FaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public FaultException(string code, string category, string type, string? message)
        : base(message)
    {
        Code = code;
        Category = category;
        Type = type;

        // For the journal, which shows an exception's data.
        (Data["code"], Data["category"], Data["type"]) = (code, category, type);
    }

    public string Code { get; } = "0";
    public string Category { get; } = "General";
    public string Type { get; } = "System";
}
