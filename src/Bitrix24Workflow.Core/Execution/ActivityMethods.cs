using System.Collections.Concurrent;
using System.Reflection;
using Bitrix24Workflow.Core.Activities;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>
/// Finds the methods that stored bookmarks and completion callbacks name. Only methods of the activity's own class with the right signature
/// are callable, whatever the stored text says.
/// </summary>
internal static class ActivityMethods
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;
    private static readonly ConcurrentDictionary<(Type, string, Type), MethodInfo> Methods = new();

    public static ExecuteActivityDelegate Resume(IActivity activity, string name) => Bind<ExecuteActivityDelegate>(activity, name, typeof(ActivityExecutionContext));

    public static ActivityCompletionCallback CompletionCallback(IActivity activity, string name) => Bind<ActivityCompletionCallback>(activity, name, typeof(ActivityCompletedContext));

    private static T Bind<T>(IActivity activity, string name, Type parameter)
        where T : Delegate
    {
        var method = Methods.GetOrAdd((activity.GetType(), name, parameter), key => Find(key.Item1, key.Item2, key.Item3)
            ?? throw new MissingMethodException($"Activity {key.Item1.Name} has no method {key.Item2} to be resumed by."));
        return method.IsStatic ? method.CreateDelegate<T>() : method.CreateDelegate<T>(activity);
    }

    private static MethodInfo? Find(Type type, string name, Type parameter)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            var method = declaring.GetMethod(name, Any | BindingFlags.DeclaredOnly, [parameter]);
            if (method is not null && method.ReturnType == typeof(ValueTask)) return method;
        }

        return null;
    }
}
