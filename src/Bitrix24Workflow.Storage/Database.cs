using Bitrix24Workflow.Storage.Model;
using Bitrix24Workflow.Storage.Secrets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage;

/// <summary>The database as a whole.</summary>
public sealed class Database
{
    private readonly IProvider _provider;
    private readonly Contexts _contexts;
    private readonly KeyRing _keys;

    internal Database(IProvider provider, Contexts contexts, KeyRing keys)
    {
        _provider = provider;
        _contexts = contexts;
        _keys = keys;
    }

    /// <summary>Before anything else: brings the schema up to date and reads the keys of the secrets.</summary>
    /// <exception cref="InvalidOperationException">The server must not start; the message says why and what to do.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await UpgradeAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"The data folder can't be written: {e.Message} Nothing was changed.", e);
        }
        catch (SqliteException e)
        {
            throw new InvalidOperationException(
                $"The database can't be opened or written ({e.Message}). Make room on the disk, or make the folder writable, and start again; if the file is damaged, put a backup back (--restore). Nothing else was changed.", e);
        }
    }

    private async Task UpgradeAsync(CancellationToken cancellationToken)
    {
        await _provider.PrepareAsync(cancellationToken);
        await _contexts.ReadAsync(async db =>
        {
            var known = db.Database.GetMigrations().ToHashSet();
            var unknown = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Where(m => !known.Contains(m)).ToList();
            if (unknown.Count > 0)
                throw new InvalidOperationException(
                    $"A newer version of this program has changed the database ({string.Join(", ", unknown)}). Start that version or a later one, or put a backup from before back.");
            await db.Database.MigrateAsync(cancellationToken);
            return true;
        });
        await _keys.OpenAsync(cancellationToken);
    }

    public Task<bool> CanConnectAsync(CancellationToken cancellationToken) => _contexts.ReadAsync(db => db.Database.CanConnectAsync(cancellationToken));
}
