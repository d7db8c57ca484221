using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Alterations;
using Bitrix24Workflow.Runtime.Stimuli;

namespace Bitrix24Workflow.Runtime.Outbox;

/// <summary>Messages as stored JSON. Values that instances hand over keep their secrets encrypted.</summary>
public sealed class OutboxCodec(ISecretCipher cipher)
{
    public OutboxRow Write(string id, OutboxMessage message, DateTimeOffset now)
    {
        var secrets = new SecretJson(cipher, id);
        JsonObject json = message switch
        {
            OutboxMessage.StartWorkflow m => new()
            {
                ["definitionId"] = m.DefinitionId,
                ["instanceId"] = m.InstanceId,
                ["correlationId"] = m.CorrelationId,
                ["name"] = m.Name,
                ["input"] = Map(m.Input, secrets),
                ["parentInstanceId"] = m.ParentInstanceId,
                ["notifyBookmarkId"] = m.NotifyBookmarkId,
                ["notifyWhenIdle"] = m.NotifyWhenIdle,
                ["schedulingActivityExecutionId"] = m.SchedulingActivityExecutionId,
            },
            OutboxMessage.PublishEvent m => new()
            {
                ["eventName"] = m.EventName,
                ["correlationId"] = m.CorrelationId,
                ["instanceId"] = m.InstanceId,
                ["payload"] = secrets.Write(m.Payload),
                ["isFleeting"] = m.IsFleeting,
            },
            OutboxMessage.ResumeBookmark m => new()
            {
                ["instanceId"] = m.InstanceId,
                ["bookmarkId"] = m.BookmarkId,
                ["input"] = Map(m.Input, secrets),
            },
            OutboxMessage.ContinueWorkflow m => new() { ["instanceId"] = m.InstanceId },
            OutboxMessage.AskTask m => new()
            {
                ["process"] = m.Process,
                ["reference"] = m.Reference,
                ["box"] = m.Box,
                ["request"] = JsonSerializer.SerializeToNode(m.Request, JsonValues.Options),
            },
            OutboxMessage.ModifyTask m => new()
            {
                ["process"] = m.Process,
                ["reference"] = m.Reference,
                ["parameters"] = Map(m.Parameters, secrets),
                ["instanceId"] = m.InstanceId,
                ["bookmarkId"] = m.BookmarkId,
            },
            OutboxMessage.TakeFromQueue m => new()
            {
                ["process"] = m.Process,
                ["node"] = m.Node,
                ["isFromEnd"] = m.IsFromEnd,
                ["instanceId"] = m.InstanceId,
                ["bookmarkId"] = m.BookmarkId,
            },
            OutboxMessage.CancelWorkflow m => new() { ["instanceId"] = m.InstanceId },
            SendStimulus m => new()
            {
                ["name"] = m.Name,
                ["hash"] = m.Hash,
                ["input"] = Map(m.Input, secrets),
                ["correlationId"] = m.CorrelationId,
                ["instanceId"] = m.InstanceId,
                ["activityInstanceId"] = m.ActivityInstanceId,
                ["enqueue"] = m.Enqueue,
                ["onlyResumes"] = m.OnlyResumes,
                ["hasStarted"] = m.HasStarted,
            },
            RunAlterationPlan m => new() { ["planId"] = m.PlanId },
            StartTriggered m => new()
            {
                ["definitionId"] = m.DefinitionId,
                ["versionId"] = m.VersionId,
                ["activityId"] = m.ActivityId,
                ["instanceId"] = m.InstanceId,
                ["correlationId"] = m.CorrelationId,
                ["input"] = Map(m.Input, secrets),
            },
            _ => throw new NotSupportedException($"Unknown message {message.GetType().Name}."),
        };
        return new OutboxRow(id, message.GetType().Name, json.ToJsonString(), now);
    }

    /// <exception cref="JsonException">The row can't be read.</exception>
    public OutboxMessage Read(OutboxRow row)
    {
        var secrets = new SecretJson(cipher, row.Id);
        var json = JsonNode.Parse(row.Message)!.AsObject();
        return row.Kind switch
        {
            nameof(OutboxMessage.StartWorkflow) => new OutboxMessage.StartWorkflow
            {
                DefinitionId = Text(json, "definitionId")!,
                InstanceId = Text(json, "instanceId")!,
                CorrelationId = Text(json, "correlationId"),
                Name = Text(json, "name"),
                Input = Values(json["input"], secrets),
                ParentInstanceId = Text(json, "parentInstanceId"),
                NotifyBookmarkId = Text(json, "notifyBookmarkId"),
                NotifyWhenIdle = Flag(json, "notifyWhenIdle"),
                SchedulingActivityExecutionId = Text(json, "schedulingActivityExecutionId"),
            },
            nameof(OutboxMessage.PublishEvent) => new OutboxMessage.PublishEvent
            {
                EventName = Text(json, "eventName")!,
                CorrelationId = Text(json, "correlationId"),
                InstanceId = Text(json, "instanceId"),
                Payload = secrets.Read(json["payload"]),
                IsFleeting = Flag(json, "isFleeting"),
            },
            nameof(OutboxMessage.ResumeBookmark) => new OutboxMessage.ResumeBookmark
            {
                InstanceId = Text(json, "instanceId")!,
                BookmarkId = Text(json, "bookmarkId")!,
                Input = Values(json["input"], secrets),
            },
            nameof(OutboxMessage.ContinueWorkflow) => new OutboxMessage.ContinueWorkflow { InstanceId = Text(json, "instanceId")! },
            nameof(OutboxMessage.AskTask) => new OutboxMessage.AskTask
            {
                Process = Text(json, "process")!,
                Reference = Text(json, "reference")!,
                Box = Text(json, "box")!,
                Request = json["request"].Deserialize<TaskRequest>(JsonValues.Options)!,
            },
            nameof(OutboxMessage.ModifyTask) => new OutboxMessage.ModifyTask
            {
                Process = Text(json, "process")!,
                Reference = Text(json, "reference")!,
                Parameters = Values(json["parameters"], secrets),
                InstanceId = Text(json, "instanceId"),
                BookmarkId = Text(json, "bookmarkId"),
            },
            nameof(OutboxMessage.TakeFromQueue) => new OutboxMessage.TakeFromQueue
            {
                Process = Text(json, "process")!,
                Node = Text(json, "node")!,
                IsFromEnd = Flag(json, "isFromEnd"),
                InstanceId = Text(json, "instanceId")!,
                BookmarkId = Text(json, "bookmarkId")!,
            },
            nameof(OutboxMessage.CancelWorkflow) => new OutboxMessage.CancelWorkflow { InstanceId = Text(json, "instanceId")! },
            nameof(SendStimulus) => new SendStimulus
            {
                Name = Text(json, "name")!,
                Hash = Text(json, "hash")!,
                Input = Values(json["input"], secrets),
                CorrelationId = Text(json, "correlationId"),
                InstanceId = Text(json, "instanceId"),
                ActivityInstanceId = Text(json, "activityInstanceId"),
                Enqueue = Flag(json, "enqueue"),
                OnlyResumes = Flag(json, "onlyResumes"),
                HasStarted = Flag(json, "hasStarted"),
            },
            nameof(RunAlterationPlan) => new RunAlterationPlan(Text(json, "planId")!),
            nameof(StartTriggered) => new StartTriggered
            {
                DefinitionId = Text(json, "definitionId")!,
                VersionId = Text(json, "versionId")!,
                ActivityId = Text(json, "activityId")!,
                InstanceId = Text(json, "instanceId")!,
                CorrelationId = Text(json, "correlationId"),
                Input = Values(json["input"], secrets),
            },
            _ => throw new JsonException($"Unknown message kind {row.Kind}."),
        };
    }

    private static JsonObject Map(IReadOnlyDictionary<string, object?> values, SecretJson secrets) =>
        new(values.Select(p => KeyValuePair.Create(p.Key, secrets.Write(p.Value))));

    private static Dictionary<string, object?> Values(JsonNode? node, SecretJson secrets) =>
        node is JsonObject map ? map.ToDictionary(p => p.Key, p => secrets.Read(p.Value)) : [];

    private static bool Flag(JsonObject json, string name) => json[name]?.GetValue<bool>() ?? false;

    private static string? Text(JsonObject json, string name) => json[name]?.GetValue<string>();
}
