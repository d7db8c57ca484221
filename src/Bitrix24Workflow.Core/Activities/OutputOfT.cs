namespace Bitrix24Workflow.Core.Activities;

public sealed class Output<T> : Output
{
    public Output()
        : base(typeof(T))
    {
    }

    public Output(Variable target)
        : this() => TargetId = target.Id;
}
