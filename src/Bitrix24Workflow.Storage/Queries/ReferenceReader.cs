using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Storage.Queries;

internal sealed class ReferenceReader(ReadSessions sessions, ISecretCipher cipher) : IReferenceReader
{
    private readonly VariableNames _names = new();

    public object? Read(string? readerDefinitionId, string process, string reference, string parameter)
    {
        var (value, trouble) = sessions.Read(session => Find(session, readerDefinitionId, process, reference, parameter));
        return trouble is null ? value : throw new ExpressionException(trouble);
    }

    public IReadOnlyDictionary<string, object?> ReadTask(string? readerDefinitionId, string process, string reference)
    {
        var (values, trouble) = sessions.Read(session => FindAll(session, readerDefinitionId, process, reference));
        return values ?? throw new ExpressionException(trouble!);
    }

    public long CountNode(string process, string node)
    {
        var (count, trouble) = sessions.Read(session => Count(session, process, node));
        return trouble is null ? count : throw new ExpressionException(trouble);
    }

    public decimal SumNode(string process, string node, string key)
    {
        var (sum, trouble) = sessions.Read<(decimal Sum, string? Trouble)>(session =>
        {
            var (target, activity, none) = FindNode(session, process, node);
            return activity is null ? (0, none) : (NodeSums.Read(TaskLookup.CountNode(session, target!, NodeSums.KeyOf(activity.Id, key)).Entered), null);
        });
        return trouble is null ? sum : throw new ExpressionException(trouble);
    }

    public long? FindNumber(string definitionId) => sessions.Read(session => TaskLookup.FindNumber(session, definitionId));

    public object? ReadEnvironment(string? readerDefinitionId, string name)
    {
        var (json, isGranted) = sessions.Read(session => (
            TaskLookup.FindSetting(session, EnvironmentStore.KeyOf(name)),
            readerDefinitionId is not null && TaskLookup.IsGranted(session, readerDefinitionId, EnvironmentStore.GrantOf(name))));
        if (json is null) throw new ExpressionException($"There is no variable '@{name}' of the installation.");
        var variable = EnvironmentStore.Read(json);
        if (variable.IsSecret && !isGranted)
            throw new ExpressionException($"The variable '@{name}' is a secret, and workflow '{readerDefinitionId}' was not granted it. Publish the workflow as somebody who may read secrets.");
        return variable.Open(cipher, name);
    }

    private (object? Value, string? Trouble) Find(ReadSession session, string? readerDefinitionId, string process, string reference, string parameter)
    {
        var (target, task, trouble) = FindTask(session, process, reference);
        if (task is null) return (null, trouble);
        var unknown = $"The task '{reference}' of process '{process}' has no parameter '{parameter}'.";
        if (TaskParameter.Find(task.State, _names.Of(session, task), parameter) is not { } found) return (null, unknown);
        if (found.IsSecret && !MayReadSecrets(session, readerDefinitionId, target!)) return (null, NotGranted(readerDefinitionId, process, parameter));
        return found.TryRead(cipher, task.InstanceId, out var value) ? (value, null) : (null, unknown);
    }

    private (IReadOnlyDictionary<string, object?>? Values, string? Trouble) FindAll(ReadSession session, string? readerDefinitionId, string process, string reference)
    {
        var (target, task, trouble) = FindTask(session, process, reference);
        if (task is null) return (null, trouble);
        var names = _names.Of(session, task);
        var maySee = MayReadSecrets(session, readerDefinitionId, target!);
        var values = new Dictionary<string, object?>();
        foreach (var name in TaskParameter.NamesIn(task.State, names))
        {
            if (TaskParameter.Find(task.State, names, name) is not { } found) continue;
            if (found.IsSecret && !maySee) return (null, NotGranted(readerDefinitionId, process, name));
            if (found.TryRead(cipher, task.InstanceId, out var value)) values[name] = value;
        }

        return (values, null);
    }

    private static (string? Target, FoundTask? Task, string? Trouble) FindTask(ReadSession session, string process, string reference)
    {
        if (TaskLookup.FindProcess(session, process) is not { } target) return (null, null, NoProcess(process));
        return TaskLookup.FindTask(session, target, reference) is { } task ? (target, task, null) : (target, null, $"Process '{process}' has no task with the reference '{reference}'.");
    }

    private static (long Count, string? Trouble) Count(ReadSession session, string process, string node)
    {
        var (target, activity, trouble) = FindNode(session, process, node);
        if (activity is null) return (0, trouble);
        var (entered, left) = TaskLookup.CountNode(session, target!, activity.Id);
        return (activity.IsFinal ? entered : Math.Max(0, entered - left), null);
    }

    private static (string? Target, NodeLookup? Node, string? Trouble) FindNode(ReadSession session, string process, string node)
    {
        if (TaskLookup.FindProcess(session, process) is not { } target) return (null, null, NoProcess(process));
        var activity = TaskLookup.FindCurrentVersion(session, target) is { } body ? NodeLookup.Find(JsonNode.Parse(body), node) : null;
        return (target, activity, activity is null ? $"Process '{process}' has no node '{node}'." : null);
    }

    private static bool MayReadSecrets(ReadSession session, string? reader, string target) =>
        reader == target || (reader is not null && TaskLookup.IsGranted(session, reader, target));

    private static string NoProcess(string process) => $"There is no process '{process}'.";

    private static string NotGranted(string? reader, string process, string parameter) =>
        $"The parameter '{parameter}' of process '{process}' is a secret, and workflow '{reader}' was not granted it. Publish the workflow as somebody who may read secrets.";
}
