using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;

namespace Bitrix24Workflow.Server.Dashboard.Templates;

/// <summary>Looks whether the template of a process has been upgraded since. The process itself is never touched.</summary>
internal sealed class TemplateUpdates(IDefinitionStore definitions)
{
    public async Task<TemplateNews?> FindAsync(WorkflowDefinition process, CancellationToken cancellationToken)
    {
        if (TemplateOrigin.Of(process) is not { } origin) return null;
        if (await FindAsync(origin.DefinitionId, VersionOptions.Published, cancellationToken) is not { } newest) return null;
        return new TemplateNews(origin, newest, await FindAsync(origin.DefinitionId, new VersionOptions(VersionChoice.Specific, origin.Version), cancellationToken));
    }

    private Task<WorkflowDefinition?> FindAsync(string definitionId, VersionOptions version, CancellationToken cancellationToken) =>
        definitions.FindAsync(new DefinitionFilter { DefinitionIds = [definitionId], Version = version }, cancellationToken);
}
