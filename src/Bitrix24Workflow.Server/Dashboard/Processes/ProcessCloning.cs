using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;

namespace Bitrix24Workflow.Server.Dashboard.Processes;

/// <summary>Makes a process of one's own from another one.</summary>
internal sealed class ProcessCloning(DefinitionService service, IDefinitionStore store)
{
    /// <summary>The copy as it is saved: ids are given anew, and nothing keeps it from being changed.</summary>
    public static WorkflowDefinition CopyOf(WorkflowDefinition source, string name) => source with
    {
        Id = "",
        DefinitionId = "",
        Name = name.Trim(),
        Version = 1,
        IsReadonly = false,
        IsSystem = false,
        Root = (System.Text.Json.Nodes.JsonObject)source.Root.DeepClone(),
        CustomProperties = (System.Text.Json.Nodes.JsonObject)source.CustomProperties.DeepClone(),
    };

    /// <param name="mayReadSecrets">Whether who clones may read secrets, see <see cref="DefinitionService.SaveAsync"/>.</param>
    public async Task<CloneResult> CloneAsync(WorkflowDefinition source, string name, bool mayReadSecrets, CancellationToken cancellationToken)
    {
        var result = await service.SaveAsync(CopyOf(source, name), publish: true, mayReadSecrets, cancellationToken);
        if (result.Outcome != SaveOutcome.Saved || result.Definition is not { } copy) return new CloneResult(null, result.Errors ?? [DashboardText.CloneFailed]);
        if (await store.FindProcessAsync(copy.DefinitionId, cancellationToken) is not { } process) return new CloneResult(null, [DashboardText.CloneFailed]);
        process = process with { TemplateId = source.DefinitionId };
        await store.SaveProcessAsync(process, cancellationToken);
        return new CloneResult(process, []);
    }
}
