using System.Reflection;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Descriptors;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Activities.Tests;

/// <summary>Every activity that a host offers has tests, and they run it.</summary>
public sealed class CoverageTests
{
    private static readonly ILookup<string, Type> Classes = typeof(CoverageTests).Assembly.GetTypes()
        .SelectMany(t => t.GetCustomAttributes<ActivityTestsAttribute>().SelectMany(a => a.Types), (t, type) => (Class: t, Type: type))
        .ToLookup(x => x.Type, x => x.Class);

    public static TheoryData<string> Types()
    {
        using var runner = new WorkflowRunner();
        return [.. runner.Services.GetServices<ActivityDescriptor>().Select(d => d.TypeName).Distinct().Order(StringComparer.Ordinal)];
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task The_tests_of_an_activity_run_it(string type)
    {
        Classes[type].ShouldNotBeEmpty($"No class is marked [ActivityTests(\"{type}\")].");
        foreach (var (test, arguments) in Classes[type].SelectMany(Tests))
        {
            var log = RunLog.Open();
            await RunAsync(test, arguments);
            if (log.Types.ContainsKey(type)) return;
        }

        Assert.Fail($"No test of {string.Join(", ", Classes[type].Select(c => c.Name))} runs {type}.");
    }

    // One test that runs the activity is looked for; the rest is the business of the test run.
    private static IEnumerable<(MethodInfo Test, object?[] Arguments)> Tests(Type testClass) =>
        from test in testClass.GetMethods()
        where test.GetCustomAttribute<FactAttribute>() is not null
        from arguments in test.GetParameters().Length == 0 ? [[]] : test.GetCustomAttributes<InlineDataAttribute>().Select(d => d.Data)
        select (test, arguments);

    private static async Task RunAsync(MethodInfo test, object?[] arguments)
    {
        var instance = Activator.CreateInstance(test.DeclaringType!);
        if (test.Invoke(instance, arguments) is Task task) await task;
    }
}
