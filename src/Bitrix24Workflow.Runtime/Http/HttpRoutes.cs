using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Stimuli;

namespace Bitrix24Workflow.Runtime.Http;

/// <summary>
/// The path templates that workflows may answer at. A superset: whether something really waits there is asked of the store, so a template that is
/// no longer used does no harm.
/// </summary>
public sealed class HttpRoutes(ITriggerStore triggers, IBookmarkStore bookmarks, IInstanceStore instances)
{
    private readonly ConcurrentDictionary<string, byte> _templates = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Templates => _templates.Keys;

    public void Add(JsonNode? payload)
    {
        if (payload?["path"]?.ToString() is { } path) _templates.TryAdd(path, 0);
    }

    public void Add(IEnumerable<Bookmark> waitingAt)
    {
        foreach (var bookmark in waitingAt)
            if (bookmark.Name == Core.Execution.Stimuli.HttpName) Add(bookmark.Payload);
    }

    internal async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var trigger in await triggers.ListAsync(cancellationToken))
            if (trigger.Name == Core.Execution.Stimuli.HttpName && trigger.Payload is { } payload) Add(JsonNode.Parse(payload));
        foreach (var bookmark in await bookmarks.ListAsync(Core.Execution.Stimuli.HttpName, cancellationToken))
        {
            if (await instances.FindAsync(bookmark.InstanceId, cancellationToken) is not { } row) continue;
            var waiting = JsonNode.Parse(row.State)?["bookmarks"]?.AsArray().FirstOrDefault(b => b?["id"]?.ToString() == bookmark.Id);
            Add(waiting?["payload"]);
        }
    }
}
