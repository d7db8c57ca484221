using System.Collections;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>First in, first out; single-threaded, as every instance is.</summary>
internal sealed class WorkQueue : IEnumerable<WorkItem>
{
    private readonly Queue<WorkItem> _items = [];

    public int Count => _items.Count;

    /// <summary>The item to be taken next; there must be one.</summary>
    public WorkItem Next => _items.Peek();

    public void Enqueue(WorkItem item) => _items.Enqueue(item);

    public WorkItem Take() => _items.Dequeue();

    public void Clear() => _items.Clear();

    // Goes round once: what stays is in the same order again.
    public void RemoveAll(Predicate<WorkItem> match)
    {
        for (var left = _items.Count; left > 0; left--)
        {
            var item = _items.Dequeue();
            if (!match(item)) _items.Enqueue(item);
        }
    }

    public Queue<WorkItem>.Enumerator GetEnumerator() => _items.GetEnumerator();

    IEnumerator<WorkItem> IEnumerable<WorkItem>.GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
