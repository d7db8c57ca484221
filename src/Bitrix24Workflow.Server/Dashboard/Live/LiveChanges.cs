using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Events;

namespace Bitrix24Workflow.Server.Dashboard.Live;

/// <summary>Tells the views of one visitor what was committed. One a circuit; gone with it.</summary>
internal sealed class LiveChanges : IDisposable
{
    // At most four refreshes a second, whatever the engine does.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly RuntimeEvents _events;
    private readonly DefinitionService _definitions;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private IReadOnlyList<Watch> _watches = [];

    public LiveChanges(RuntimeEvents events, DefinitionService definitions, TimeProvider time)
    {
        (_events, _definitions, _time) = (events, definitions, time);
        _events.Changed += OnInstance;
        _definitions.Changed += OnDefinitions;
    }

    /// <param name="isMine">Quick: it runs on the committing turn. A changed definition is everybody's.</param>
    /// <param name="refresh">Runs on the view's dispatcher and handles its own errors.</param>
    public IDisposable Subscribe(Func<InstanceChanged, bool> isMine, Func<Task> refresh)
    {
        var watch = new Watch(this, isMine, new Throttle(refresh, Interval, _time));
        lock (_lock) _watches = [.. _watches, watch];
        return watch;
    }

    public void Dispose()
    {
        _events.Changed -= OnInstance;
        _definitions.Changed -= OnDefinitions;
        foreach (var watch in _watches) watch.Dispose();
    }

    private void OnInstance(InstanceChanged change)
    {
        foreach (var watch in _watches)
            if (watch.IsMine(change)) watch.Throttle.Request();
    }

    private void OnDefinitions()
    {
        foreach (var watch in _watches) watch.Throttle.Request();
    }

    private sealed record Watch(LiveChanges Owner, Func<InstanceChanged, bool> IsMine, Throttle Throttle) : IDisposable
    {
        public void Dispose()
        {
            lock (Owner._lock) Owner._watches = [.. Owner._watches.Where(w => !ReferenceEquals(w, this))];
            Throttle.Dispose();
        }
    }
}
