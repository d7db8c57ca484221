using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Core.Logging;

/// <summary>
/// What the records of one activity keep of its values, as the definition has it: per input and output, for the activity, for its workflow. The nearest
/// level that says anything decides.
/// </summary>
internal sealed class LogPolicy
{
    private const string Property = "logPersistenceConfig";
    private const string OldProperty = "logPersistenceMode";

    private readonly LogRule _workflow;
    private readonly LogRule _activity;
    private readonly LogRule _internalState;
    private readonly Dictionary<string, LogRule> _inputs;
    private readonly Dictionary<string, LogRule> _outputs;

    private LogPolicy(JsonObject? workflow, JsonObject? activity)
    {
        _workflow = LogRule.Read(workflow?["default"]);
        _activity = LogRule.Read(activity?["default"]);
        _internalState = LogRule.Read(activity?["internalState"]);
        _inputs = Rules(activity?["inputs"]);
        _outputs = Rules(activity?["outputs"]);
    }

    /// <summary>Null where nothing is configured: then everything is kept.</summary>
    public static LogPolicy? Of(JsonObject activityProperties, WorkflowDefinition workflow)
    {
        var (ofWorkflow, ofActivity) = (Config(workflow.CustomProperties), Config(activityProperties));
        return ofWorkflow is null && ofActivity is null ? null : new LogPolicy(ofWorkflow, ofActivity);
    }

    /// <summary>Evaluates what is written as expressions, in the scope of the execution.</summary>
    public async ValueTask<LogDecision> ResolveAsync(ActivityExecutionContext context)
    {
        var ofWorkflow = await _workflow.ResolveAsync(context, LogMode.Include);
        var ofActivity = await _activity.ResolveAsync(context, ofWorkflow);
        return new LogDecision(
            ofActivity,
            await ResolveAsync(context, _inputs, ofActivity),
            await ResolveAsync(context, _outputs, ofActivity),
            await _internalState.ResolveAsync(context, ofActivity) != LogMode.Exclude);
    }

    private static async ValueTask<Dictionary<string, LogMode>> ResolveAsync(ActivityExecutionContext context, Dictionary<string, LogRule> rules, LogMode above)
    {
        var result = new Dictionary<string, LogMode>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, rule) in rules) result[name] = await rule.ResolveAsync(context, above);
        return result;
    }

    private static JsonObject? Config(JsonObject properties) => properties[Property] as JsonObject ?? properties[OldProperty] as JsonObject;

    private static Dictionary<string, LogRule> Rules(JsonNode? node) => node is JsonObject map ? map.ToDictionary(p => p.Key, p => LogRule.Read(p.Value)) : [];
}
