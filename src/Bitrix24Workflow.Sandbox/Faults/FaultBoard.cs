using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox.Faults;

/// <summary>The faults that are on; a fault with a number of times goes off by itself.</summary>
internal sealed class FaultBoard
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _faults = [];

    public IReadOnlyList<Fault> All()
    {
        lock (_gate)
            return [.. _faults];
    }

    public void Switch(Fault fault)
    {
        lock (_gate)
        {
            _faults.RemoveAll(fault.On ? fault.Replaces : fault.Ends);
            if (fault.On)
                _faults.Add(fault);
        }
    }

    public Fault? Take(string place, Portal? portal, params ReadOnlySpan<string> kinds)
    {
        lock (_gate)
        {
            for (var i = 0; i < _faults.Count; i++)
            {
                var fault = _faults[i];
                if (!kinds.Contains(fault.Kind) || !fault.Strikes(place) || !fault.Covers(portal))
                    continue;
                if (fault.Times is 1)
                    _faults.RemoveAt(i);
                else if (fault.Times is { } times)
                    _faults[i] = fault with { Times = times - 1 };
                return fault;
            }

            return null;
        }
    }
}
