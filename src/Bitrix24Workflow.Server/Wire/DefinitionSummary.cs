using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Server.Wire;

/// <summary>A definition in a list.</summary>
internal sealed record DefinitionSummary
{
    public IReadOnlyList<Link>? Links { get; init; }

    public bool? IsMaterializerAvailable { get; init; }

    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public int Version { get; init; }

    public string? ToolVersion { get; init; }

    public bool IsLatest { get; init; }

    public bool IsPublished { get; init; }

    public string MaterializerName { get; init; } = "Json";

    public DateTimeOffset CreatedAt { get; init; }

    public bool IsReadonly { get; init; }

    public static DefinitionSummary Of(WorkflowDefinition definition) => new()
    {
        Id = definition.Id,
        DefinitionId = definition.DefinitionId,
        Name = definition.Name,
        Description = definition.Description,
        Version = definition.Version,
        ToolVersion = definition.ToolVersion,
        IsLatest = definition.IsLatest,
        IsPublished = definition.IsPublished,
        CreatedAt = definition.CreatedAt,
        IsReadonly = definition.IsReadonly,
    };

    public static DefinitionSummary WithLinks(WorkflowDefinition definition) =>
        Of(definition) with { Links = DefinitionLinks.Of(definition), IsMaterializerAvailable = true };
}
