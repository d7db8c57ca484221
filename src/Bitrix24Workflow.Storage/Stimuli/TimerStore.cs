using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Timers;
using Bitrix24Workflow.Storage.Model;
using Bitrix24Workflow.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Stimuli;

internal sealed class TimerStore(IProvider provider, Contexts contexts, OutboxStore outbox) : ITimerStore
{
    // Rows are compared as pairs, which both databases look up in the index; LINQ has no word for it.
    private const string Due = """
        SELECT "Id", "InstanceId", "Shard", "DueAt" FROM "Timers"
        WHERE "DueAt" < @until AND ("DueAt", "Id") > (@afterDue, @afterId)
        ORDER BY "DueAt", "Id" LIMIT @take
        """;

    public async Task<IReadOnlyList<TimerRow>> DueAsync(DateTimeOffset until, TimerRow? after, int take, CancellationToken cancellationToken)
    {
        await using var connection = provider.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            Due, ("until", until.UtcTicks), ("afterDue", after?.DueAt.UtcTicks ?? -1L), ("afterId", after?.Id ?? ""), ("take", take));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<TimerRow>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(new TimerRow(
                reader.GetString(0), await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1), reader.GetInt32(2), new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero)));
        return rows;
    }

    public Task<bool> MoveAsync(string id, DateTimeOffset now, DateTimeOffset? next, OutboxRow? start, CancellationToken cancellationToken) => contexts.WriteAsync(
        async db =>
        {
            var timer = db.Timers.Where(t => t.Id == id && t.DueAt <= now);
            var moved = next is { } due
                ? await timer.ExecuteUpdateAsync(t => t.SetProperty(x => x.DueAt, due), cancellationToken)
                : await timer.ExecuteDeleteAsync(cancellationToken);
            if (moved > 0 && start is not null) outbox.Add(db, start);
            return moved > 0;
        },
        cancellationToken);
}
