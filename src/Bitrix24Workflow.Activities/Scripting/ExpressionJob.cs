using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Scripting;

/// <summary>One evaluation on an expression thread. It ends once: by its result, or by being given up.</summary>
internal abstract class ExpressionJob(ExpressionExecutionContext context, TimeSpan limit)
{
    private const int Open = 0;
    private const int Ended = 1;
    private const int GivenUp = 2;

    private int _state = Open;

    /// <summary>Its thread has been replaced.</summary>
    public bool IsGivenUp => Volatile.Read(ref _state) == GivenUp;

    public TimeSpan Limit { get; } = limit;

    /// <summary>Timestamp of its start on a thread.</summary>
    public long StartedAt { get; set; }

    /// <summary>What its thread had waited for a processor before.</summary>
    public TimeSpan WaitedBefore { get; set; }

    public abstract void Run();

    /// <summary>Lets the waiting instance go on without the result; what the code does from now on reaches the instance no more. False when it has just ended.</summary>
    public bool GiveUp(string words)
    {
        if (!TryEnd(GivenUp)) return false;
        context.Close();
        Fail(new ExpressionException(words));
        return true;
    }

    public abstract void Fail(Exception e);

    protected bool TryEnd(int end = Ended) => Interlocked.CompareExchange(ref _state, end, Open) == Open;
}

internal sealed class ExpressionJob<T>(Func<T> code, ExpressionExecutionContext context, TimeSpan limit) : ExpressionJob(context, limit)
{
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Result => _result.Task;

    public override void Run()
    {
        try
        {
            var value = code();
            if (TryEnd()) _result.SetResult(value);
        }
        catch (InsufficientExecutionStackException e)
        {
            if (TryEnd()) Fail(new ExpressionException("The expression is nested too deeply.", e));
        }
        catch (Exception e)
        {
            if (TryEnd()) Fail(e);
        }
    }

    public override void Fail(Exception e) => _result.SetException(e);
}
