using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Core.Serialization;

namespace Bitrix24Workflow.Core.Execution.Background;

/// <summary>
/// Activities that run beside their instance. The burst announces the run and ends there; the run works on a copy of the instance as committed, and what it did
/// is applied to the instance by the stimulus that its end is. A run that a crash interrupts is made again.
/// </summary>
public static class BackgroundActivities
{
    /// <summary>Kind of the effect, whose only argument is the id of the activity execution.</summary>
    public const string EffectKind = "activity.background";

    // No activity has a method of this name.
    internal const string Callback = "<background>";

    private const string BookmarkName = "BackgroundActivity";
    private const string Argument = "activityInstanceId";

    public static string ActivityInstanceId(JsonObject arguments) => arguments[Argument]!.GetValue<string>();

    /// <summary>As in Elsa: jobs always, tasks if the definition or the class says so, and nothing else.</summary>
    internal static bool IsMeantFor(IActivity activity, ActivityDescriptor descriptor) => activity is not IAlwaysAsynchronous && descriptor.Kind switch
    {
        ActivityKind.Job => true,
        ActivityKind.Task => activity.CustomProperties.ContainsKey("runAsynchronously") ? activity.CustomProperties.IsTrue("runAsynchronously") : descriptor.RunAsynchronously,
        _ => false,
    };

    internal static void Announce(ActivityExecutionContext context) => context.AddEngineBookmark(BookmarkName, Callback, new EffectRequest
    {
        Kind = EffectKind,
        Arguments = new JsonObject { [Argument] = context.Id },
        IsIdempotent = true,
        Timeout = context.WorkflowExecutionContext.Engine.Options.BackgroundTimeout,
    });

    /// <summary>Runs the activity in a copy of its instance, which is worthless afterwards.</summary>
    /// <returns>All that has to be carried over; what is secret in it is encrypted.</returns>
    /// <exception cref="InvalidOperationException">The execution is over.</exception>
    public static async Task<JsonObject> RunAsync(WorkflowExecutionContext copy, string activityInstanceId, ISecretCipher cipher, CancellationToken cancellationToken)
    {
        var context = copy.ContextList.Find(c => c.Id == activityInstanceId) ?? throw new InvalidOperationException("The activity is no longer there.");
        var run = context.Background = new BackgroundRun();
        var (bookmarks, queued) = (copy.Bookmarks.ToHashSet(), copy.Queue.ToHashSet());
        copy.Current = context;
        copy.CancellationToken = cancellationToken;
        ExceptionState? exception = null;
        try
        {
            await context.EvaluateInputsAsync();
            await context.Activity.ExecuteAsync(context);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            exception = ExceptionState.Of(e, copy.MaskSecrets);
        }

        var secrets = new SecretJson(cipher, copy.Id);
        return new JsonObject
        {
            ["exception"] = JsonSerializer.SerializeToNode(exception, JsonValues.Options),
            ["outcomes"] = JsonValues.ToJson(run.Outcomes),
            ["outputs"] = secrets.Write(context.OutputValues.ToDictionary()),
            ["properties"] = secrets.Write(context.StoredProperties.ToDictionary()),
            ["variables"] = new JsonArray([.. run.Variables.Select(v => new JsonObject { ["name"] = v.Name, ["value"] = secrets.Write(v.Value) })]),
            ["journal"] = new JsonArray([.. copy.Journal.Select(j => JsonSerializer.SerializeToNode(j, JsonValues.Options))]),
            ["bookmarks"] = new JsonArray([.. copy.Bookmarks.Where(b => !bookmarks.Contains(b)).Select(b => JsonSerializer.SerializeToNode(b, JsonValues.Options))]),
            ["children"] = new JsonArray([.. copy.Queue.Where(i => !queued.Contains(i)).Select(i => Child(copy, i, secrets))]),
        };
    }

    /// <summary>Applies to the instance what the run has done.</summary>
    internal static async ValueTask ApplyAsync(ActivityExecutionContext context)
    {
        var result = context.GetEffectResult();
        if (result is not { Outcome: EffectOutcome.Answered, Answer: { } done }) throw new InvalidOperationException(result.Error ?? "The background run failed.");
        var workflow = context.WorkflowExecutionContext;
        var secrets = new SecretJson(context.GetRequiredService<ISecretCipher>(), workflow.Id);
        foreach (var line in Items(done["journal"]).Select(j => j.Deserialize<JournalRecord>(JsonValues.Options)!)) workflow.Log(context, line.EventName, line.Message, line.Payload, timestamp: line.Timestamp);
        foreach (var variable in Items(done["variables"])) context.SetVariable(variable["name"]!.GetValue<string>(), secrets.Read(variable["value"]));
        foreach (var (name, value) in (IDictionary<string, object?>)secrets.Read(done["outputs"])!) context.Set(OutputOf(context, name), value, name);
        foreach (var (key, value) in done["properties"]!.AsObject()) context.SetProperty(key, value is JsonArray or JsonObject ? value.DeepClone() : secrets.Read(value));
        if (done["exception"]?.Deserialize<ExceptionState>(JsonValues.Options) is { } exception) throw new RecordedException(exception);
        foreach (var bookmark in Items(done["bookmarks"]).Select(b => b.Deserialize<Bookmark>(JsonValues.Options)!)) context.AddBookmark(bookmark with { ActivityInstanceId = context.Id });
        foreach (var child in Items(done["children"])) Schedule(context, child, secrets);
        if (done["outcomes"] is JsonArray outcomes) await context.CompleteActivityWithOutcomesAsync([.. outcomes.Select(o => o!.GetValue<string>())]);
    }

    private static Output? OutputOf(ActivityExecutionContext context, string name) =>
        context.Node.Descriptor.Properties.FirstOrDefault(p => p.Name == name)?.Get(context.Activity) as Output;

    private static JsonObject Child(WorkflowExecutionContext copy, WorkItem item, SecretJson secrets) => new()
    {
        ["nodeId"] = item.Node.NodeId,
        ["tag"] = item.Tag,
        ["method"] = copy.Callbacks.Find(c => c.Owner == item.Owner && c.Child == item.Node && c.Tag == item.Tag)?.MethodName,
        ["variables"] = new JsonArray([.. (item.Variables ?? []).Select(v => new JsonObject { ["name"] = v.Variable.Name, ["value"] = secrets.Write(v.Value) })]),
        ["input"] = item.Input is null ? null : secrets.Write(item.Input.ToDictionary()),
    };

    private static void Schedule(ActivityExecutionContext context, JsonObject child, SecretJson secrets)
    {
        var node = context.WorkflowExecutionContext.Workflow.FindByNodeId(child["nodeId"]!.GetValue<string>())!;
        var variables = Items(child["variables"]).Select(v => new VariableSlot(new Variable(v["name"]!.GetValue<string>()), secrets.Read(v["value"]), isDynamic: true)).ToList();
        var tag = child["tag"]?.GetValue<string>();
        context.Schedule(node, new CompletionCallback(context, node, child["method"]?.GetValue<string>(), tag), variables, secrets.Read(child["input"]) as IReadOnlyDictionary<string, object?>);
    }

    private static IEnumerable<JsonObject> Items(JsonNode? node) => node is JsonArray array ? array.OfType<JsonObject>() : [];
}
