using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Server.Wire;

/// <summary>Studio opens a definition without the link <c>publish</c>, and a list without <c>bulk-publish</c>, for reading only.</summary>
internal static class DefinitionLinks
{
    private static readonly string[] Changes = ["publish", "retract", "delete", "import", "update-references"];

    public static IReadOnlyList<Link> OfList { get; } =
    [
        new("/workflow-definitions", "self", "GET"),
        new("/workflow-definitions/validation/is-name-unique", "is-name-unique", "GET"),
        new("/workflow-definitions/query/count", "count", "GET"),
        new("/workflow-definitions/many-by-id", "many-by-id", "GET"),
        new("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"),
        new("/bulk-actions/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST"),
        new("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"),
        new("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"),
        new("/workflow-definitions/import", "import", "POST"),
        new("/workflow-definitions/import-files", "import-files", "POST"),
        new("/workflow-definitions", "create", "POST"),
    ];

    public static IReadOnlyList<Link> Of(WorkflowDefinition definition)
    {
        var id = definition.DefinitionId;
        Link[] links =
        [
            new($"/workflow-definitions/{id}", "self", "GET"),
            new($"/workflow-definitions/by-definition-id/{id}", "self", "GET"),
            new($"/workflow-definitions/{id}/versions", "versions", "GET"),
            new($"/workflow-definitions/{id}/bulk-dispatch", "bulk-dispatch", "POST"),
            new($"/workflow-definitions/{id}/dispatch", "dispatch", "POST"),
            new($"/workflow-definitions/{id}/execute", "execute", "POST"),
            new($"/workflow-definitions/{id}/export", "export", "POST"),
            new($"/workflow-definitions/{id}/publish", "publish", "POST"),
            new($"/workflow-definitions/{id}/retract", "retract", "POST"),
            new($"/workflow-definitions/{id}", "delete", "DELETE"),
            new($"/workflow-definitions/{id}/import", "import", "PUT"),
            new($"/workflow-definitions/{id}/update-references", "update-references", "POST"),
        ];
        return definition.IsReadonly ? [.. links.Where(l => !Changes.Contains(l.Rel))] : links;
    }
}
