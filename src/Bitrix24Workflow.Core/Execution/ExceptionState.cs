using Bitrix24Workflow.Core.Execution.Background;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>An exception as data, so that it can be shown without its CLR type. Secrets known to the instance are masked.</summary>
public sealed record ExceptionState(string Type, string Message, string? StackTrace = null, ExceptionState? InnerException = null)
{
    public static ExceptionState Of(Exception e, Func<string, string> mask) => e is RecordedException { State: { } recorded } ? recorded : new(
        e.GetType().FullName ?? e.GetType().Name,
        mask(e.Message),
        e.StackTrace is null ? null : mask(e.StackTrace),
        e.InnerException is null ? null : Of(e.InnerException, mask));
}
