using System.Reflection;

namespace Bitrix24Workflow.TestKit.Runtime;

/// <summary>Stands in front of one port of a store and lets its operations go wrong as planned.</summary>
public class FaultStore : DispatchProxy
{
    private object? _store;
    private StoreFaults? _faults;

    public static T Around<T>(T store, StoreFaults faults)
        where T : class
    {
        var proxy = Create<T, FaultStore>();
        var self = (FaultStore)(object)proxy;
        (self._store, self._faults) = (store, faults);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (!typeof(Task).IsAssignableFrom(targetMethod!.ReturnType)) return targetMethod.Invoke(_store, args);
        var fault = _faults!.Next();
        if (fault is null or StoreFault.StoresButReportsFailure)
        {
            try
            {
                var result = targetMethod.Invoke(_store, args);
                return fault is null ? result : Failed(targetMethod.ReturnType, new IOException("The connection was lost after the operation."));
            }
            catch (TargetInvocationException e)
            {
                return Failed(targetMethod.ReturnType, e.InnerException!);
            }
        }

        return Failed(targetMethod.ReturnType, fault == StoreFault.TimesOut ? new TimeoutException("No answer in time.") : new IOException("The disk is full."));
    }

    private static object Failed(Type returnType, Exception e) => returnType == typeof(Task)
        ? Task.FromException(e)
        : typeof(Task).GetMethods().Single(m => m is { Name: nameof(Task.FromException), IsGenericMethod: true }).MakeGenericMethod(returnType.GetGenericArguments()[0]).Invoke(null, [e])!;
}
