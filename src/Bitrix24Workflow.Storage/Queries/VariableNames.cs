using System.Collections.Concurrent;
using System.Collections.Frozen;
using Bitrix24Workflow.Core.Serialization;

namespace Bitrix24Workflow.Storage.Queries;

/// <summary>Ids of a version's variables by name. A state knows variables by id, people by name.</summary>
internal sealed class VariableNames
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<(string VersionId, long Stamp), FrozenDictionary<string, string>> _known = new();

    /// <summary>Null if the version is gone.</summary>
    public IReadOnlyDictionary<string, string>? Of(ReadSession session, FoundTask task)
    {
        if (task.VersionStamp is not { } stamp) return null;
        if (_known.TryGetValue((task.VersionId, stamp), out var names)) return names;
        if (TaskLookup.FindVersion(session, task.VersionId) is not { } body) return null;
        names = Parse(body);
        // Drafts come and go with each edit; simpler to begin anew than to know which are in use.
        if (_known.Count >= Most) _known.Clear();
        return _known[(task.VersionId, stamp)] = names;
    }

    private static FrozenDictionary<string, string> Parse(string body) => DefinitionJson.Read(body).Variables
        .DistinctBy(v => v.Name)
        .ToFrozenDictionary(v => v.Name, v => v.Id.Length == 0 ? v.Name : v.Id);
}
