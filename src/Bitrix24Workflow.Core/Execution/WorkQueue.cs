using System.Collections;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>First in, first out; single-threaded, as every instance is.</summary>
internal sealed class WorkQueue : IEnumerable<WorkItem>
{
    private readonly LinkedList<WorkItem> _items = [];

    public int Count => _items.Count;

    /// <summary>The item to be taken next; there must be one.</summary>
    public WorkItem Next => _items.First!.Value;

    public void Enqueue(WorkItem item) => _items.AddLast(item);

    public WorkItem Take()
    {
        var item = _items.First!.Value;
        _items.RemoveFirst();
        return item;
    }

    public void Clear() => _items.Clear();

    public void RemoveAll(Predicate<WorkItem> match)
    {
        for (var node = _items.First; node is not null;)
        {
            var next = node.Next;
            if (match(node.Value)) _items.Remove(node);
            node = next;
        }
    }

    public IEnumerator<WorkItem> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
