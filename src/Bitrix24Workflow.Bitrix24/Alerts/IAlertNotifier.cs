namespace Bitrix24Workflow.Bitrix24.Alerts;

/// <summary>Starts the process that tells people of a digest; the host can start processes.</summary>
public interface IAlertNotifier
{
    /// <summary>Whether people are written to in Russian.</summary>
    bool IsRussian { get; }

    /// <param name="instanceId">Of the task that is started; the same id again starts nothing.</param>
    Task StartAsync(string process, string instanceId, IReadOnlyDictionary<string, object?> input, CancellationToken cancellationToken);
}
