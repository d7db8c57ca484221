using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Scripting.CSharp;

/// <summary>Outputs of earlier activities: <c>Output.From("id or name", "output")</c>.</summary>
public sealed class CSharpOutputs
{
    private readonly ExpressionExecutionContext _context;

    internal CSharpOutputs(ExpressionExecutionContext context) => _context = context;

    public object? LastResult => PlainValues.Open(_context, _context.GetLastResult());

    /// <exception cref="ExpressionException">No such activity.</exception>
    public object? From(string activityIdOrName, string? output = null) => PlainValues.Open(_context, _context.GetOutputFrom(activityIdOrName, output));

    /// <exception cref="ExpressionException">No such activity.</exception>
    public T? From<T>(string activityIdOrName, string? output = null) => Core.Memory.ObjectConverter.ConvertTo<T>(From(activityIdOrName, output));
}
