using Bitrix24Workflow.Storage;

namespace Bitrix24Workflow.Server.Hosting;

/// <summary>Brings the database up to date before anything reads it.</summary>
internal sealed class DatabaseStart(Database database) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.MigrateAsync(cancellationToken);
        }
        catch (InvalidOperationException e)
        {
            throw new OptionsException(e.Message, e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
