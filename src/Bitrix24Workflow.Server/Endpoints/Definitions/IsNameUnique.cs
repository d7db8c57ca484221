using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class IsNameUnique
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("workflow-definitions/validation/is-name-unique", HandleAsync).NeedsPermission(Permissions.ReadDefinitions);

    private static async Task<IsUniqueAnswer> HandleAsync(Arguments arguments, IDefinitionStore store, CancellationToken cancellationToken)
    {
        if (arguments.Text("name") is not { } name) throw ElsaProblemException.OfField("name", "'name' must not be empty.");
        var holders = await store.AllAsync(new DefinitionFilter { Name = name.Trim(), Version = VersionOptions.Latest }, cancellationToken);
        return new IsUniqueAnswer(holders.All(d => d.DefinitionId == arguments.Text("definitionId")));
    }
}
