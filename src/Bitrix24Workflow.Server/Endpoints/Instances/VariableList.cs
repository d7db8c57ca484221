using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Instances;

/// <summary>The variables of an instance, in the order of its definition.</summary>
internal static class VariableList
{
    public static async Task<ListOf<VariableValue>?> OfAsync(string id, IInstanceStore instances, IDefinitionStore definitions, CancellationToken cancellationToken)
    {
        if (await instances.FindAsync(id, cancellationToken) is not { } row) return null;
        var definition = await definitions.FindAsync(new DefinitionFilter { Ids = [row.DefinitionVersionId] }, cancellationToken);
        var values = StateView.Variables(row);
        return new ListOf<VariableValue>([.. (definition?.Variables ?? []).Select(v => Value(v, v.Id.Length == 0 ? v.Name : v.Id, values))]);
    }

    // What is not stored is back at its initial value; a secret has none that could be shown.
    private static VariableValue Value(VariableDefinition variable, string id, JsonObject values)
    {
        if (values.TryGetPropertyValue(id, out var stored)) return new VariableValue(id, variable.Name, stored?.DeepClone());
        return new VariableValue(id, variable.Name, StorageDrivers.Parse(variable.StorageDriverTypeName) == VariableStorage.Secret ? null : variable.Value?.DeepClone());
    }
}
