using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Storage.Queries;

internal sealed class ReferenceReader(IProvider provider, ISecretCipher cipher) : IReferenceReader
{
    private readonly VariableNames _names = new();

    public object? Read(string? readerDefinitionId, string process, string reference, string parameter)
    {
        using var connection = provider.CreateConnection();
        connection.Open();
        var target = TaskLookup.FindProcess(connection, process) ?? throw new ExpressionException($"There is no process '{process}'.");
        var task = TaskLookup.FindTask(connection, target, reference) ?? throw new ExpressionException($"Process '{process}' has no task with the reference '{reference}'.");
        var found = TaskParameter.Find(task.State, _names.Of(connection, task), parameter) ?? throw Unknown();
        if (found.IsSecret && readerDefinitionId != target && (readerDefinitionId is null || !TaskLookup.IsGranted(connection, readerDefinitionId, target)))
            throw new ExpressionException(
                $"The parameter '{parameter}' of process '{process}' is a secret, and workflow '{readerDefinitionId}' was not granted it. Publish the workflow as somebody who may read secrets.");
        return found.TryRead(cipher, task.InstanceId, out var value) ? value : throw Unknown();

        ExpressionException Unknown() => new($"The task '{reference}' of process '{process}' has no parameter '{parameter}'.");
    }
}
