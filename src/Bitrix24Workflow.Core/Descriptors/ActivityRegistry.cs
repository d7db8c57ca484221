using System.Collections.Immutable;

namespace Bitrix24Workflow.Core.Descriptors;

/// <summary>The activity types of a host. Workflows used as activities come and go, so the list can be replaced as a whole.</summary>
public sealed class ActivityRegistry
{
    private readonly ImmutableArray<ActivityDescriptor> _builtIn;
    private volatile Snapshot _current;

    public ActivityRegistry(IEnumerable<ActivityDescriptor> builtIn)
    {
        _builtIn = [.. builtIn.DistinctBy(d => (d.TypeName, d.Version))];
        _current = new Snapshot(_builtIn);
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

    /// <summary>Replaces the activity types that are made from definitions.</summary>
    public void ReplaceWorkflowActivities(IEnumerable<ActivityDescriptor> descriptors) => _current = new Snapshot([.. _builtIn, .. descriptors]);

    private sealed class Snapshot(ImmutableArray<ActivityDescriptor> all)
    {
        public IReadOnlyList<ActivityDescriptor> All { get; } = all;
        public Dictionary<string, ActivityDescriptor[]> ByName { get; } = all.GroupBy(d => d.TypeName).ToDictionary(g => g.Key, g => g.OrderByDescending(d => d.Version).ToArray());
    }
}
