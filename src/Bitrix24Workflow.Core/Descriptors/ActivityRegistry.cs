using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Core.Descriptors;

/// <summary>The activity types of a host. Workflows used as activities come and go, so the list can be replaced as a whole.</summary>
public sealed class ActivityRegistry
{
    private readonly ImmutableArray<ActivityDescriptor> _builtIn;
    private volatile Snapshot _current;

    public ActivityRegistry(IEnumerable<ActivityDescriptor> builtIn)
    {
        _builtIn = [.. builtIn.DistinctBy(d => (d.TypeName, d.Version))];
        _current = new Snapshot(_builtIn, []);
    }

    /// <summary>The same list until <see cref="ReplaceWorkflowActivities"/> is called, so that what was made of it may be kept.</summary>
    public IReadOnlyList<ActivityDescriptor> All => _current.All;

    /// <summary>The type in this version, else its newest version, else null.</summary>
    public ActivityDescriptor? Find(string typeName, int? version = null)
    {
        var current = _current;
        if (!current.ByName.TryGetValue(typeName, out var versions)) return null;
        return versions.FirstOrDefault(d => d.Version == version) ?? versions[0];
    }

    /// <summary>
    /// The type of an activity in a definition. One made from a workflow is found by that workflow's ids: the version asked for, else the published one, else
    /// the latest; names of workflows need not be unique.
    /// </summary>
    public ActivityDescriptor? Find(JsonObject activity)
    {
        var current = _current;
        if (Text(activity["workflowDefinitionVersionId"]) is { } versionId && current.ByVersionId.TryGetValue(versionId, out var exact)) return exact;
        if (Text(activity["workflowDefinitionId"]) is { } definitionId && current.ByDefinitionId.TryGetValue(definitionId, out var preferred)) return preferred;
        return Find(Text(activity["type"]) ?? "", activity["version"] is JsonValue v && v.TryGetValue<int>(out var version) ? version : null);
    }

    /// <summary>The published version of a workflow that may be used as an activity.</summary>
    public WorkflowDefinition? FindPublished(string definitionId) =>
        _current.ByDefinitionId.TryGetValue(definitionId, out var found) && found.Workflow is { IsPublished: true } published ? published : null;

    /// <summary>Replaces the activity types that are made from definitions.</summary>
    public void ReplaceWorkflowActivities(IEnumerable<ActivityDescriptor> descriptors) => _current = new Snapshot(_builtIn, [.. descriptors]);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private sealed class Snapshot
    {
        public Snapshot(ImmutableArray<ActivityDescriptor> builtIn, ImmutableArray<ActivityDescriptor> workflows)
        {
            // Editors need unique types. Of workflows with the same name and version number, the published one comes first.
            All = [.. builtIn.Concat(workflows.OrderByDescending(d => d.IsBrowsable)).DistinctBy(d => (d.TypeName, d.Version))];
            ByName = All.GroupBy(d => d.TypeName).ToDictionary(g => g.Key, g => g.OrderByDescending(d => d.Version).ToArray());
            ByVersionId = workflows.GroupBy(d => d.Workflow!.Id).ToDictionary(g => g.Key, g => g.Last());
            ByDefinitionId = workflows.GroupBy(d => d.Workflow!.DefinitionId)
                .ToDictionary(g => g.Key, g => g.OrderByDescending(d => d.Workflow!.IsPublished).ThenByDescending(d => d.Version).First());
        }

        public IReadOnlyList<ActivityDescriptor> All { get; }
        public Dictionary<string, ActivityDescriptor[]> ByName { get; }
        public Dictionary<string, ActivityDescriptor> ByVersionId { get; }
        public Dictionary<string, ActivityDescriptor> ByDefinitionId { get; }
    }
}
