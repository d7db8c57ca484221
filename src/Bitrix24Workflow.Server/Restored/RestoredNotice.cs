namespace Bitrix24Workflow.Server.Restored;

/// <summary>Says at each start that renewals are held, and which: nobody must wonder why tokens run out.</summary>
internal sealed partial class RestoredNotice(HeldRenewals held, ILogger<RestoredNotice> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var chains = await held.ListAsync(cancellationToken);
        if (chains.Count == 0) return;
        var mark = await held.MarkAsync(cancellationToken);
        LogHeld(logger, chains.Count, mark?.TakenAt, chains.Count(c => c.WasDue));
        foreach (var chain in chains) LogChain(logger, chain.DefinitionId, chain.Reference, RestoredAdvice.Of(chain));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "Renewals of {Count} tasks are held since the database was put back from a backup of {TakenAt:u}; {Due} of them were due since. Let them go on under /admin/restored")]
    private static partial void LogHeld(ILogger logger, int count, DateTimeOffset? takenAt, int due);

    [LoggerMessage(LogLevel.Warning, "Held: task {Reference} of {Process}. {Advice}")]
    private static partial void LogChain(ILogger logger, string process, string reference, string advice);
}
