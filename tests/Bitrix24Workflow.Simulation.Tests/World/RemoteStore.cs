using System.Reflection;

namespace Bitrix24Workflow.Simulation.Tests.World;

/// <summary>
/// The shared store as a process sees it over a network: each operation takes its time there and back, may not arrive, or may be done and its answer lost. What a
/// process has sent is done although it dies meanwhile.
/// </summary>
public class RemoteStore : DispatchProxy
{
    private static readonly MethodInfo Generic = typeof(RemoteStore).GetMethod(nameof(CallAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Dictionary<MethodInfo, Func<object?[]?, Task>> _calls = [];
    private object? _store;
    private Process? _process;

    internal static T Before<T>(T store, Process process)
        where T : class
    {
        var proxy = Create<T, RemoteStore>();
        var self = (RemoteStore)(object)proxy;
        (self._store, self._process) = (store, process);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (!typeof(Task).IsAssignableFrom(targetMethod!.ReturnType)) return targetMethod.Invoke(_store, args);
        if (!_calls.TryGetValue(targetMethod, out var call))
        {
            var result = targetMethod.ReturnType.IsGenericType ? targetMethod.ReturnType.GetGenericArguments()[0] : typeof(bool);
            var method = Generic.MakeGenericMethod(result);
            _calls[targetMethod] = call = arguments => (Task)method.Invoke(this, [targetMethod, arguments])!;
        }

        return call(args);
    }

    private Task<T> CallAsync<T>(MethodInfo method, object?[]? args)
    {
        var (process, world) = (_process!, _process!.World);
        var answer = new TaskCompletionSource<T>();
        var fails = world.Chance(process.StoreFailures);
        var isDone = !fails || world.Chance(0.5);
        world.In(world.Milliseconds(0, 2), () =>
        {
            T? result = default;
            Exception? trouble = fails ? new IOException("The connection to the database was lost.") : null;
            if (world.Elapsed < process.CutOffUntil) (isDone, trouble) = (false, new TimeoutException("The database was not reached."));
            if (isDone)
            {
                try
                {
                    if (method.Invoke(_store, args) is Task<T> task) result = task.GetAwaiter().GetResult();
                }
                catch (Exception e)
                {
                    trouble ??= e is TargetInvocationException { InnerException: { } inner } ? inner : e;
                }
            }

            world.In(trouble is TimeoutException ? Patience : world.Milliseconds(0, 2), () => process.Post(_ =>
            {
                if (trouble is null) answer.SetResult(result!);
                else answer.SetException(trouble);
            }, null));
        });
        return answer.Task;
    }
}
