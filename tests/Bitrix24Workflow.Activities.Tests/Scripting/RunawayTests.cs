using Bitrix24Workflow.Activities.Scripting;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Expressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Workflow.Activities.Tests.Scripting;

public sealed class RunawayTests
{
    [Fact]
    public async Task Code_that_does_not_end_is_given_up_and_its_thread_replaced()
    {
        var time = new FakeTimeProvider();
        using var threads = new ExpressionThreads(Options.Create(new ScriptingOptions { Threads = 1 }), time);
        using var end = new ManualResetEventSlim();
        var context = Context();
        var runaway = threads.RunAsync(() => end.Wait(TimeSpan.FromMinutes(5)), context, TimeSpan.FromSeconds(3)).AsTask();

        (await AdvanceUntilEndAsync(time, runaway)).Message.ShouldBe("The expression ran longer than 3 seconds and was given up.");
        threads.Lost.ShouldBe(1);
        (await threads.RunAsync(() => 42, Context(), TimeSpan.FromSeconds(3))).ShouldBe(42);

        end.Set();
        while (threads.Lost > 0) await Task.Yield();
        (await threads.RunAsync(() => 43, Context(), TimeSpan.FromSeconds(3))).ShouldBe(43);
    }

    [Fact]
    public async Task What_was_given_up_is_cut_off_from_its_instance()
    {
        var time = new FakeTimeProvider();
        using var threads = new ExpressionThreads(Options.Create(new ScriptingOptions { Threads = 1 }), time);
        using var end = new ManualResetEventSlim();
        var context = Context();
        var runaway = threads.RunAsync(() => end.Wait(TimeSpan.FromMinutes(5)), context, TimeSpan.FromSeconds(3)).AsTask();
        await AdvanceUntilEndAsync(time, runaway);
        end.Set();
        Should.Throw<ExpressionException>(() => context.SetVariable("x", 1)).Message.ShouldContain("given up");
    }

    [Fact]
    public async Task So_many_threads_may_be_lost_and_no_more()
    {
        var time = new FakeTimeProvider();
        using var threads = new ExpressionThreads(Options.Create(new ScriptingOptions { Threads = 2 }), time);
        using var end = new ManualResetEventSlim();
        for (var i = 0; i < 8; i++)
            await AdvanceUntilEndAsync(time, threads.RunAsync(() => end.Wait(TimeSpan.FromMinutes(5)), Context(), TimeSpan.FromSeconds(3)).AsTask());
        (await Should.ThrowAsync<ExpressionException>(async () => await threads.RunAsync(() => 1, Context(), TimeSpan.FromSeconds(3)))).Message.ShouldContain("can't be stopped");
        end.Set();
    }

    [Theory]
    [InlineData("while (true) { Variable.Set(\"Result\", 1); }")]
    [InlineData("await System.Threading.Tasks.Task.Delay(-1);")]
    public async Task Endless_csharp_ends_in_an_incident(string script)
    {
        using var runner = new WorkflowRunner(configure: s => s.Configure<ScriptingOptions>(o => o.CSharp.Timeout = TimeSpan.FromSeconds(1)));
        var instance = await runner.RunAsync(Json.Activity("RunCSharp", "script", ("script", Json.Literal(script))), more: d => d.Variable("Result"));
        instance.Incident.ShouldNotBeNull().ShouldContain("given up");
        var threads = runner.Services.GetRequiredService<ExpressionThreads>();
        while (threads.Lost > 0) await Task.Yield();
    }

    private static ExpressionExecutionContext Context() => new(null, new ServiceCollection().BuildServiceProvider());

    private static async Task<ExpressionException> AdvanceUntilEndAsync(FakeTimeProvider time, Task running)
    {
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await Should.ThrowAsync<ExpressionException>(() => running);
    }
}
