using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Storage.Queries;

internal sealed class ReferenceReader(ReadSessions sessions, ISecretCipher cipher) : IReferenceReader
{
    private readonly VariableNames _names = new();

    public object? Read(string? readerDefinitionId, string process, string reference, string parameter)
    {
        var (value, trouble) = sessions.Read(session => Find(session, readerDefinitionId, process, reference, parameter));
        return trouble is null ? value : throw new ExpressionException(trouble);
    }

    private (object? Value, string? Trouble) Find(ReadSession session, string? readerDefinitionId, string process, string reference, string parameter)
    {
        if (TaskLookup.FindProcess(session, process) is not { } target) return (null, $"There is no process '{process}'.");
        if (TaskLookup.FindTask(session, target, reference) is not { } task) return (null, $"Process '{process}' has no task with the reference '{reference}'.");
        var unknown = $"The task '{reference}' of process '{process}' has no parameter '{parameter}'.";
        if (TaskParameter.Find(task.State, _names.Of(session, task), parameter) is not { } found) return (null, unknown);
        if (found.IsSecret && readerDefinitionId != target && (readerDefinitionId is null || !TaskLookup.IsGranted(session, readerDefinitionId, target)))
            return (null, $"The parameter '{parameter}' of process '{process}' is a secret, and workflow '{readerDefinitionId}' was not granted it. Publish the workflow as somebody who may read secrets.");
        return found.TryRead(cipher, task.InstanceId, out var value) ? (value, null) : (null, unknown);
    }
}
