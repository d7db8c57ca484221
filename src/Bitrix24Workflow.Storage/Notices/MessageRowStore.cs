using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Notices;

public sealed class MessageRowStore
{
    private readonly Contexts _contexts;

    internal MessageRowStore(Contexts contexts) => _contexts = contexts;

    public Task<MessageRow?> FindAsync(string id, CancellationToken cancellationToken) =>
        _contexts.ReadAsync(db => db.Messages.FirstOrDefaultAsync(m => m.Id == id, cancellationToken));

    /// <summary>The newest that a provider knows by this id.</summary>
    public Task<MessageRow?> FindAsync(string channel, string providerId, CancellationToken cancellationToken) => _contexts.ReadAsync(db =>
        db.Messages.Where(m => m.Channel == channel && m.ProviderId == providerId).OrderByDescending(m => m.SentAt).FirstOrDefaultAsync(cancellationToken));

    public Task<List<MessageRow>> NewestAsync(int most, CancellationToken cancellationToken) =>
        _contexts.ReadAsync(db => db.Messages.OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Id).Take(most).ToListAsync(cancellationToken));

    public Task SaveAsync(MessageRow message, CancellationToken cancellationToken) => _contexts.WriteAsync(
        async db => db.Entry(message).State = await db.Messages.AnyAsync(m => m.Id == message.Id, cancellationToken) ? EntityState.Modified : EntityState.Added,
        cancellationToken);

    public Task<int> RemoveOlderAsync(DateTimeOffset moment, CancellationToken cancellationToken) =>
        _contexts.WriteAsync(db => db.Messages.Where(m => m.SentAt < moment).ExecuteDeleteAsync(cancellationToken), cancellationToken);
}
