using System.Runtime.CompilerServices;
using Bitrix24Workflow.Activities.Scripting;
using Bitrix24Workflow.Activities.Scripting.CSharp;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Bitrix24Workflow.Activities.Tests.Scripting;

public sealed class CSharpHostTests
{
    [Fact]
    public async Task A_host_without_CSharp_says_so()
    {
        await using var host = new ServiceCollection().AddWorkflowEngine().AddBuiltInActivities().BuildServiceProvider();
        var languages = host.GetRequiredService<ExpressionLanguages>();
        languages.Descriptors.ShouldNotContain(d => d.Type == CSharpLanguage.Type);
        host.GetRequiredService<ActivityRegistry>().Find("Elsa.RunCSharp").ShouldBeNull();
        var error = await Should.ThrowAsync<ExpressionException>(async () => await languages.EvaluateAsync(new Expression("CSharp", "1"), typeof(int), new ExpressionExecutionContext(null, host)));
        error.Message.ShouldContain("Scripting:CSharp:Enabled");
        var rule = host.GetServices<IDefinitionRule>().ShouldHaveSingleItem();
        rule.Refuse(Definition(Json.SetVariable("a", "x", Json.CSharp("1")))).ShouldBe(error.Message);
        rule.Refuse(Definition(new() { ["type"] = "Elsa.RunCSharp", ["id"] = "r" })).ShouldBe(error.Message);
        rule.Refuse(Definition(Json.SetVariable("a", "x", Json.JavaScript("'CSharp'")))).ShouldBeNull();
    }

    [Fact]
    public async Task Code_is_kept_by_text_and_names_and_unloaded_afterwards()
    {
        using var threads = new ExpressionThreads(Options.Create(new ScriptingOptions()), TimeProvider.System);
        var code = await CompileAndForgetAsync(threads);
        for (var i = 0; i < 10 && code.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        code.IsAlive.ShouldBeFalse();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> CompileAndForgetAsync(ExpressionThreads threads)
    {
        var language = new CSharpLanguage(threads, Options.Create(new ScriptingOptions()));
        const string source = "class Own { } new Own()";
        var first = language.Compile(source, "");
        language.Compile(source, "").ShouldBeSameAs(first);
        await using var host = new ServiceCollection().BuildServiceProvider();
        var own = await first.RunAsync(new CSharpGlobals(new ExpressionExecutionContext(null, host)));
        return new WeakReference(own!.GetType().Assembly);
    }

    private static WorkflowDefinition Definition(System.Text.Json.Nodes.JsonObject activity) => new DefinitionBuilder { Root = Json.Sequence(activity) }.Build();
}
