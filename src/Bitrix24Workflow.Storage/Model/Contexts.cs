using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Model;

/// <summary>Pooled contexts for reading, and one transaction for each change.</summary>
internal sealed class Contexts(Func<WorkflowDbContext> create, WriteGate gate)
{
    public async Task<T> ReadAsync<T>(Func<WorkflowDbContext, Task<T>> read)
    {
        await using var context = create();
        return await read(context);
    }

    public async Task<T> WriteAsync<T>(Func<WorkflowDbContext, Task<T>> write, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var context = create();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var result = await write(context);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    public Task WriteAsync(Func<WorkflowDbContext, Task> write, CancellationToken cancellationToken) => WriteAsync(
        async context =>
        {
            await write(context);
            return true;
        },
        cancellationToken);
}
