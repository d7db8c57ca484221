using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Dashboard.TaskPages;

/// <summary>Shows a secret to a person who may see it. Who looked at what is written down before it is shown.</summary>
internal sealed class SecretReveal(IReferenceReader references, AuditStore audit, TimeProvider time, Rights rights)
{
    public const string Action = "reveal";

    public Task<bool> MayAsync() => rights.MayAsync(Permissions.ReadSecrets);

    /// <summary>The value as text; null if the visitor may not see it or there is none.</summary>
    public async Task<string?> ReadAsync(TaskView task, string parameter)
    {
        var visitor = await rights.VisitorAsync();
        if (!visitor.HasPermission(Permissions.ReadSecrets)) return null;
        var entry = new AuditEntry(time.GetUtcNow(), visitor.UserName(), Action, $"{task.DefinitionId}/{task.Reference}", parameter);
        await audit.AddAsync(entry, CancellationToken.None);
        try
        {
            // The process may read what it keeps itself.
            return SecretValue.Reveal(references.Read(task.DefinitionId, task.DefinitionId, task.Reference, parameter))?.ToString();
        }
        catch (ExpressionException)
        {
            return null;
        }
    }
}
