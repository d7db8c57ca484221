using System.Text.Encodings.Web;
using System.Text.Json;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;

namespace Bitrix24Workflow.Server.Dashboard.Admin;

/// <summary>Which secrets the processes keep, and where they are used. Values are never looked at.</summary>
internal sealed class SecretCatalog(IDefinitionStore definitions, IInstanceStore instances)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<IReadOnlyList<SecretUse>> ListAsync(CancellationToken cancellationToken)
    {
        var filter = new DefinitionFilter { Version = new VersionOptions(VersionChoice.LatestOrPublished) };
        var all = (await definitions.ListAsync(filter, DefinitionOrder.Name, false, 0, null, cancellationToken)).Items;
        var shown = all.GroupBy(d => d.DefinitionId).Select(g => g.FirstOrDefault(d => d.IsPublished) ?? g.First()).ToList();
        var texts = shown.ToDictionary(d => d.DefinitionId, d => DefinitionJson.Write(d).ToJsonString(Relaxed));
        var uses = new List<SecretUse>();
        foreach (var definition in shown)
        {
            var secrets = SecretsOf(definition).ToList();
            if (secrets.Count == 0) continue;
            var tasks = await instances.CountAsync(new InstanceFilter { DefinitionIds = [definition.DefinitionId], Statuses = [WorkflowStatus.Running] }, cancellationToken);
            var readers = new List<WorkflowDefinition>();
            foreach (var reader in shown.Where(r => r.DefinitionId != definition.DefinitionId))
                if (await definitions.IsGrantedAsync(reader.DefinitionId, definition.DefinitionId, cancellationToken)) readers.Add(reader);
            uses.AddRange(secrets.Select(secret => new SecretUse(
                definition.DefinitionId, NameOf(definition), secret.Name, secret.IsInput, tasks,
                [.. readers.Where(r => texts[r.DefinitionId].Contains(secret.Name, StringComparison.OrdinalIgnoreCase)).Select(r => new SecretReader(r.DefinitionId, NameOf(r)))])));
        }

        return uses;
    }

    private static IEnumerable<(string Name, bool IsInput)> SecretsOf(WorkflowDefinition definition) =>
    [
        .. definition.Inputs.Where(i => StorageDrivers.Parse(i.StorageDriverType) == VariableStorage.Secret).Select(i => (i.Name, true)),
        .. definition.Variables.Where(v => StorageDrivers.Parse(v.StorageDriverTypeName) == VariableStorage.Secret).Select(v => (v.Name, false)),
    ];

    private static string NameOf(WorkflowDefinition definition) => definition.Name is { Length: > 0 } name ? name : definition.DefinitionId;
}
