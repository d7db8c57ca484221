using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

/// <summary>How requests name definitions.</summary>
internal static class DefinitionFilters
{
    public static VersionOptions? Version(Arguments arguments, string name = "versionOptions")
    {
        var text = arguments.Text(name);
        return VersionOptions.TryParse(text, out var version) ? version : throw ElsaProblemException.OfField(name, $"Value [{text}] is not valid for a [VersionOptions] property!");
    }

    public static Task<WorkflowDefinition?> FindAsync(this IDefinitionStore store, string definitionId, VersionOptions version, CancellationToken cancellationToken) =>
        store.FindAsync(new DefinitionFilter { DefinitionIds = [definitionId], Version = version }, cancellationToken);

    public static Task<WorkflowDefinition?> FindVersionAsync(this IDefinitionStore store, string id, CancellationToken cancellationToken) =>
        store.FindAsync(new DefinitionFilter { Ids = [id] }, cancellationToken);

    public static async Task<IReadOnlyList<WorkflowDefinition>> AllAsync(this IDefinitionStore store, DefinitionFilter filter, CancellationToken cancellationToken) =>
        (await store.ListAsync(filter, DefinitionOrder.Version, true, 0, null, cancellationToken)).Items;
}
