using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Http;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Timers;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.Server.Endpoints.Definitions;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Instances;

/// <summary>
/// Stores exported instances: ended ones of any engine as history, waiting ones of this engine so that they go on waiting. One that exists is never overwritten, and
/// masked secrets come back empty.
/// </summary>
internal sealed class InstanceImporter(IInstanceStore instances, IDefinitionStore definitions, CommitLoop commits, ShardTable shards, TimerLoop timers, HttpRoutes routes)
{
    private const string Finished = "Finished";

    /// <summary>Checks all of them before it stores the first.</summary>
    /// <exception cref="ElsaProblemException">One of them can't be stored.</exception>
    public async Task<int> ImportAsync(IReadOnlyList<JsonObject> files, CancellationToken cancellationToken)
    {
        var transitions = new List<Transition>();
        foreach (var file in files) transitions.Add(await PrepareAsync(file, cancellationToken));
        if (transitions.GroupBy(t => t.Instance.Id).FirstOrDefault(g => g.Count() > 1) is { } twice) throw Refused(twice.Key, "is there twice");
        foreach (var transition in transitions) await StoreAsync(transition);
        return transitions.Count;
    }

    private async Task<Transition> PrepareAsync(JsonObject file, CancellationToken cancellationToken)
    {
        var state = (JsonObject)Unmasked(file[InstanceFile.State])!;
        var id = state["id"]!.ToString();
        if (await instances.FindAsync(id, cancellationToken) is not null) throw Refused(id, "exists already");
        var versionId = state["definitionVersionId"]!.ToString();
        if (await definitions.FindVersionAsync(versionId, cancellationToken) is not { } definition) throw Refused(id, $"belongs to a version of a workflow that is not here ({versionId}); import that first");
        var isFinished = state["status"]!.ToString() == Finished;
        if (!isFinished) CheckWaiting(id, state);
        try
        {
            var row = Row(state, definition, id, isFinished);
            var bookmarks = isFinished ? [] : Items(state, "bookmarks").ToList();
            return new Transition
            {
                Instance = row,
                Epoch = shards.Epoch,
                AddedBookmarks = [.. bookmarks.Select(b => new BookmarkRow(Text(b, "id"), id, row.DefinitionId, Text(b, "name"), Text(b, "hash"), row.CorrelationId, Text(b, "activityInstanceId"), Moment(b, "createdAt")))],
                Timers = [.. bookmarks.Where(b => b["dueAt"] is not null).Select(b => new TimerRow(Text(b, "id"), id, row.Shard, Moment(b, "dueAt")))],
                Executions = Records(file, InstanceFile.Executions, InstanceFileJson.Default.ActivityExecutionRecord).Select(r => r with { WorkflowInstanceId = id }).ToList(),
                Journal = Records(file, InstanceFile.Journal, InstanceFileJson.Default.JournalRecord).ToList(),
            };
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or NullReferenceException)
        {
            throw Refused(id, $"can't be read: {e.Message}");
        }
    }

    private async Task StoreAsync(Transition transition)
    {
        try
        {
            await commits.CommitAsync(transition);
        }
        catch (CommitConflictException e)
        {
            throw Refused(transition.Instance.Id, $"was refused ({e.Conflict}): its id, or its reference, is taken");
        }

        foreach (var timer in transition.Timers) timers.Add(timer);
        foreach (var bookmark in Items(JsonNode.Parse(transition.Instance.State)!.AsObject(), "bookmarks").Where(b => b["name"]?.ToString() == Stimuli.HttpName)) routes.Add(bookmark["payload"]);
    }

    // What another engine remembers of a running instance names its own code; and a call that is on its way can't be taken along.
    private static void CheckWaiting(string id, JsonObject state)
    {
        if (Items(state, "activityExecutionContexts").Any(c => !c.ContainsKey("variables"))) throw Refused(id, "was not over yet in the engine that it comes from; only ended ones can be taken over");
        var isMoving = state["isExecuting"]?.GetValue<bool>() == true || Items(state, "scheduledActivities").Any() || Items(state, "bookmarks").Any(b => b["isBusy"] is not null || b["effect"] is not null);
        if (isMoving) throw Refused(id, "was in the middle of its work when it was exported; export it again while it waits");
    }

    private static InstanceRow Row(JsonObject state, WorkflowDefinition definition, string id, bool isFinished)
    {
        var correlationId = state["correlationId"]?.ToString();
        return new InstanceRow
        {
            Id = id,
            Shard = ShardMap.Of(id),
            DefinitionId = definition.DefinitionId,
            DefinitionVersionId = definition.Id,
            Version = definition.Version,
            Status = isFinished ? WorkflowStatus.Finished : WorkflowStatus.Running,
            SubStatus = Enum.Parse<WorkflowSubStatus>(Text(state, "subStatus")),
            CorrelationId = correlationId,
            Reference = ActivationStrategies.KeyOf(ActivationStrategies.Of(definition), correlationId),
            Name = state["name"]?.ToString(),
            ParentInstanceId = state["parentWorkflowInstanceId"]?.ToString(),
            Position = isFinished ? "" : string.Join(' ', Items(state, "bookmarks").Select(b => b["activityId"]?.ToString()).Distinct()),
            IncidentCount = Items(state, "incidents").Count(),
            CreatedAt = Moment(state, "createdAt"),
            UpdatedAt = Moment(state, "updatedAt"),
            FinishedAt = state["finishedAt"] is null ? null : Moment(state, "finishedAt"),
            State = state.ToJsonString(),
            Revision = 1,
        };
    }

    private static IEnumerable<T> Records<T>(JsonObject file, string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        (file[name] as JsonArray ?? []).Select(r => r.Deserialize(type) ?? throw new JsonException($"'{name}' has an empty entry."));

    // Ciphertext of another server is worth nothing here, and a mask must not become a value.
    private static JsonNode? Unmasked(JsonNode? node) => node switch
    {
        JsonObject map when map.ContainsKey(SecretJson.Key) => null,
        JsonObject map => new JsonObject(map.Select(p => KeyValuePair.Create(p.Key, Unmasked(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Unmasked)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() == SecretValue.Mask => null,
        _ => node?.DeepClone(),
    };

    private static IEnumerable<JsonObject> Items(JsonObject state, string name) => (state[name] as JsonArray ?? []).OfType<JsonObject>();

    private static string Text(JsonObject map, string name) => map[name]?.ToString() ?? throw new JsonException($"'{name}' is missing.");

    private static DateTimeOffset Moment(JsonObject map, string name) => DateTimeOffset.Parse(Text(map, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static ElsaProblemException Refused(string id, string reason) => ElsaProblemException.OfField("files", $"The instance '{id}' {reason}.");
}
