using Jint;

namespace Bitrix24Workflow.Activities.Scripting;

/// <summary>
/// Stops a script whose calls use too much of the stack. Recursion by way of proxies, getters, iterators and conversions passes every counter of the
/// interpreter, but not this measurement; what it leaves free is for recursion inside native functions.
/// </summary>
internal sealed class StackGuard : Constraint
{
    // Measured: unwinding tens of megabytes of interpreter frames takes many seconds.
    private const long Limit = 4 << 20;

    private nuint _start;

    public void Start() => _start = Position();

    public override void Check()
    {
        if (_start != 0 && _start > Position() && _start - Position() > Limit) throw new InsufficientExecutionStackException("The script calls itself too deeply.");
    }

    public override void Reset()
    {
    }

    private static unsafe nuint Position()
    {
        byte marker;
        return (nuint)(&marker);
    }
}
