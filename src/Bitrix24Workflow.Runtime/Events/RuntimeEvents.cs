using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Runtime.Events;

/// <summary>Tells live views what was committed. Best effort: who needs certainty reads the store.</summary>
public sealed partial class RuntimeEvents(ILogger<RuntimeEvents> logger)
{
    /// <summary>Handlers must be quick; they run on the committing turn.</summary>
    public event Action<InstanceChanged>? Changed;

    internal void Publish(InstanceChanged change)
    {
        foreach (var handler in Changed?.GetInvocationList() ?? [])
        {
            try
            {
                ((Action<InstanceChanged>)handler)(change);
            }
            catch (Exception e)
            {
                LogFailed(logger, e);
            }
        }
    }

    [LoggerMessage(1002, LogLevel.Warning, "A listener to committed changes failed")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
