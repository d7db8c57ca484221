using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Tests.Scripting;

/// <summary>Process 7 with a task "token": a secret, a plain parameter and an object.</summary>
internal sealed class TestReferences : IReferenceReader
{
    public object? Read(string? readerDefinitionId, string process, string reference, string parameter) => (process, reference, parameter) switch
    {
        ("7", "token", "access_token") => SecretValue.Wrap("secret-token-1"),
        ("7", "token", "portal") => "acme",
        ("7", "token", "user") => new Dictionary<string, object?> { ["name"] = "Ann", ["tags"] = new List<object?> { "a", "b" } },
        _ => throw new ExpressionException($"There is no parameter '{parameter}' in task '{reference}' of process '{process}'."),
    };
}
