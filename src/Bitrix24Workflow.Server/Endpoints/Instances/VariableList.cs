using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Instances;

/// <summary>The stored variables of an instance, in the order of its definition.</summary>
internal static class VariableList
{
    public static async Task<ListOf<VariableValue>?> OfAsync(string id, IInstanceStore instances, IDefinitionStore definitions, CancellationToken cancellationToken)
    {
        if (await instances.FindAsync(id, cancellationToken) is not { } row) return null;
        var definition = await definitions.FindAsync(new DefinitionFilter { Ids = [row.DefinitionVersionId] }, cancellationToken);
        var values = StateView.Variables(row);
        return new ListOf<VariableValue>(
        [
            .. (definition?.Variables ?? []).Select(v => (v.Name, Id: v.Id.Length == 0 ? v.Name : v.Id)).Where(v => values.ContainsKey(v.Id))
                .Select(v => new VariableValue(v.Id, v.Name, values[v.Id]?.DeepClone())),
        ]);
    }
}
