using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Tests.Scripting;

/// <summary>Process 7 with a task "token" – a secret, a plain parameter and an object –, a node where three stand, and two variables of the installation.</summary>
internal sealed class TestReferences : IReferenceReader
{
    private static readonly Dictionary<string, object?> Task = new()
    {
        ["access_token"] = SecretValue.Wrap("secret-token-1"),
        ["portal"] = "acme",
        ["user"] = new Dictionary<string, object?> { ["name"] = "Ann", ["tags"] = new List<object?> { "a", "b" } },
    };

    public object? Read(string? readerDefinitionId, string process, string reference, string parameter) => process is "7" or "@oauth" && reference == "token" && Task.TryGetValue(parameter, out var value)
        ? value
        : throw new ExpressionException($"There is no parameter '{parameter}' in task '{reference}' of process '{process}'.");

    public IReadOnlyDictionary<string, object?> ReadTask(string? readerDefinitionId, string process, string reference) =>
        process == "7" && reference == "token" ? Task : throw new ExpressionException($"There is no task '{reference}'.");

    public long CountNode(string process, string node) => (process, node) switch
    {
        ("7", "wait") => 3,
        (not "7", "set") => 1,
        _ => throw new ExpressionException($"Process '{process}' has no node '{node}'."),
    };

    public decimal SumNode(string process, string node, string key) => key == "total" ? 12.5m : throw new ExpressionException($"Process '{process}' has no node '{node}'.");

    public long? FindNumber(string definitionId) => 42;

    public object? ReadEnvironment(string? readerDefinitionId, string name) => name switch
    {
        "client-secret" => SecretValue.Wrap("hidden-value-1"),
        "settings" => new Dictionary<string, object?> { ["host"] = "a.example", ["ports"] = new List<object?> { 80L, 443L } },
        _ => throw new ExpressionException($"There is no variable '@{name}' of the installation."),
    };
}
