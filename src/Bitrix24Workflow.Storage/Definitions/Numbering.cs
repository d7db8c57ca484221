using System.Data.Common;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Definitions;

/// <summary>Gives a new definition its process number. Rows are never removed, so the highest number is the last one given.</summary>
internal static class Numbering
{
    private const long Before = 1000;
    // Of those who save at the same time one gets through each round.
    private const int Attempts = 50;

    public static async Task EnsureAsync(WorkflowDbContext db, string definitionId, CancellationToken cancellationToken)
    {
        if (await db.Processes.AnyAsync(p => p.DefinitionId == definitionId, cancellationToken)) return;
        var highest = await db.Processes.MaxAsync(p => (long?)p.Number, cancellationToken) ?? Before;
        var pending = db.ChangeTracker.Entries<ProcessInfo>().Select(e => e.Entity.Number).DefaultIfEmpty(Before).Max();
        db.Add(new ProcessInfo(definitionId, Math.Max(highest, pending) + 1, null, null));
    }

    /// <summary>Two servers may pick the same number at the same time; the unique index lets one of them try again.</summary>
    public static async Task RetryAsync(Func<Task> save)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await save();
                return;
            }
            catch (DbUpdateException e) when (attempt < Attempts && e.InnerException is DbException && e.Entries.Any(x => x.Entity is ProcessInfo))
            {
            }
        }
    }
}
