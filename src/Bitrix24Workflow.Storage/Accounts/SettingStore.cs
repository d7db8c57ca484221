using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Accounts;

/// <summary>Settings of the whole installation, as JSON texts.</summary>
public sealed class SettingStore
{
    private readonly Contexts _contexts;

    internal SettingStore(Contexts contexts) => _contexts = contexts;

    public Task<string?> FindAsync(string key, CancellationToken cancellationToken) =>
        _contexts.ReadAsync(db => db.Settings.Where(s => s.Key == key).Select(s => s.Value).FirstOrDefaultAsync(cancellationToken));

    /// <summary>All whose keys begin so.</summary>
    public Task<IReadOnlyDictionary<string, string>> ListAsync(string prefix, CancellationToken cancellationToken) => _contexts.ReadAsync(async db =>
        (IReadOnlyDictionary<string, string>)await db.Settings.Where(s => s.Key.StartsWith(prefix)).ToDictionaryAsync(s => s.Key, s => s.Value, cancellationToken));

    public Task SaveAsync(string key, string value, CancellationToken cancellationToken) => _contexts.WriteAsync(
        async db => db.Entry(new Setting(key, value)).State = await db.Settings.AnyAsync(s => s.Key == key, cancellationToken) ? EntityState.Modified : EntityState.Added,
        cancellationToken);

    /// <summary>What is stored after the call: the given value, or the one that was there before.</summary>
    public Task<string> GetOrAddAsync(string key, string value, CancellationToken cancellationToken) => _contexts.WriteAsync(
        async db =>
        {
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "Settings" ("Key", "Value") VALUES ({key}, {value}) ON CONFLICT ("Key") DO NOTHING""", cancellationToken);
            return await db.Settings.Where(s => s.Key == key).Select(s => s.Value).FirstAsync(cancellationToken);
        },
        cancellationToken);

    public Task<bool> RemoveAsync(string key, CancellationToken cancellationToken) => _contexts.WriteAsync(
        async db => await db.Settings.Where(s => s.Key == key).ExecuteDeleteAsync(cancellationToken) > 0, cancellationToken);
}
