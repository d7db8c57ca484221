namespace Bitrix24Workflow.Storage.Model;

/// <summary>One version of a definition: what is searched by, and the whole as JSON.</summary>
internal sealed class DefinitionEntity
{
    public required string Id { get; set; }
    public required string DefinitionId { get; set; }
    public int Version { get; set; }
    public string? Name { get; set; }
    public string? Description { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public bool IsLatest { get; set; }
    public bool IsPublished { get; set; }
    public bool IsSystem { get; set; }
    public bool? UsableAsActivity { get; set; }
    public required string Body { get; set; }

    /// <summary>Another number after each save, so that what was read from the body can be cached.</summary>
    public long Stamp { get; set; }
}
