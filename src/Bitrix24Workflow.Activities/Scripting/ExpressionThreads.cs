using System.Collections.Concurrent;
using Bitrix24Workflow.Core.Expressions;
using Microsoft.Extensions.Options;

namespace Bitrix24Workflow.Activities.Scripting;

/// <summary>
/// The threads that scripts and templates run on. Their stacks are far larger than usual: interpreters recurse natively where no limit of theirs sees it,
/// and a stack overflow would end the process.
/// </summary>
public sealed class ExpressionThreads : IDisposable
{
    private const int QueueLength = 1_024;

    private readonly BlockingCollection<Action> _work = [];
    private readonly SemaphoreSlim _room = new(QueueLength);
    private readonly Lock _start = new();
    private readonly ScriptingOptions _options;
    private bool _isStarted;

    public ExpressionThreads(IOptions<ScriptingOptions> options) => _options = options.Value;

    /// <summary>Runs code on one of the threads; waits while too much is queued.</summary>
    public async ValueTask<T> RunAsync<T>(Func<T> code, CancellationToken cancellationToken)
    {
        Start();
        await _room.WaitAsync(cancellationToken);
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            _work.Add(() => Run(code, result), cancellationToken);
            return await result.Task;
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose()
    {
        _work.CompleteAdding();
        _room.Dispose();
    }

    private static void Run<T>(Func<T> code, TaskCompletionSource<T> result)
    {
        try
        {
            result.SetResult(code());
        }
        catch (InsufficientExecutionStackException e)
        {
            result.SetException(new ExpressionException("The expression is nested too deeply.", e));
        }
        catch (Exception e)
        {
            result.SetException(e);
        }
    }

    private void Start()
    {
        if (_isStarted) return;
        lock (_start)
        {
            if (_isStarted) return;
            for (var i = 0; i < _options.Threads; i++)
                new Thread(Work, _options.StackSize) { IsBackground = true, Name = "Expressions" }.Start();
            _isStarted = true;
        }
    }

    private void Work()
    {
        foreach (var work in _work.GetConsumingEnumerable()) work();
    }
}
