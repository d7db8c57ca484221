namespace Bitrix24Workflow.Simulation.Tests.World;

/// <summary>Where processes run. Its clock may be wrong.</summary>
internal sealed class Machine(int number)
{
    public int Number { get; } = number;
    public TimeSpan ClockOffset { get; set; }
}
