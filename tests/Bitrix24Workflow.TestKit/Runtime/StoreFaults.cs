namespace Bitrix24Workflow.TestKit.Runtime;

/// <summary>A plan of failures for all operations of a store, counted together.</summary>
public sealed class StoreFaults
{
    private readonly Lock _lock = new();
    private int _operations;
    private Func<int, bool>? _strikes;

    public StoreFault Kind { get; private set; }

    /// <summary>Operations since it was armed.</summary>
    public int Operations
    {
        get
        {
            lock (_lock) return _operations;
        }
    }

    /// <summary>Operations that went wrong.</summary>
    public int Struck { get; private set; }

    /// <summary>Counts from 1 and lets those operations go wrong that are chosen.</summary>
    public void Arm(StoreFault kind, Func<int, bool> strikes)
    {
        lock (_lock)
        {
            Kind = kind;
            (_operations, Struck, _strikes) = (0, 0, strikes);
        }
    }

    public void Disarm()
    {
        lock (_lock) _strikes = null;
    }

    /// <summary>What happens to the next operation; null for nothing.</summary>
    internal StoreFault? Next()
    {
        lock (_lock)
        {
            if (_strikes is null || !_strikes(++_operations)) return null;
            Struck++;
            return Kind;
        }
    }
}
