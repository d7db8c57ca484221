using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Tests.Scripting;

/// <summary>Evaluates one expression inside a running workflow, and shows what came of it.</summary>
internal static class Evaluation
{
    public static async Task<object?> ValueAsync(JsonObject expression, Action<DefinitionBuilder>? more = null, object? input = null, Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? configure = null)
    {
        var (instance, _) = await RunAsync(expression, more, input, configure);
        instance.Incident.ShouldBeNull();
        return SecretValue.Reveal(instance.Variables["Result"]);
    }

    public static async Task<string> ErrorAsync(JsonObject expression, Action<DefinitionBuilder>? more = null, Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? configure = null)
    {
        var (instance, _) = await RunAsync(expression, more, null, configure);
        return instance.Incident.ShouldNotBeNull();
    }

    public static async Task<bool> IsSecretAsync(JsonObject expression, Action<DefinitionBuilder>? more = null, Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? configure = null)
    {
        var (instance, _) = await RunAsync(expression, more, null, configure);
        instance.Incident.ShouldBeNull();
        return instance.Variables["Result"] is SecretValue;
    }

    public static async Task<(TestInstance Instance, IReadOnlyList<string> Console)> RunAsync(JsonObject expression, Action<DefinitionBuilder>? more = null, object? input = null, Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? configure = null)
    {
        using var runner = new WorkflowRunner(configure: configure);
        var instance = await runner.RunAsync(Json.Sequence(Json.SetVariable("set", "Result", expression)), input, definition =>
        {
            definition.Variable("Result");
            more?.Invoke(definition);
        });
        return (instance, runner.Console.Lines);
    }
}
