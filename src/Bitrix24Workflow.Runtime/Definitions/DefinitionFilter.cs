using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Runtime.Definitions;

/// <summary>Which versions are meant; what is null or empty doesn't restrict.</summary>
public sealed record DefinitionFilter
{
    public IReadOnlyCollection<string> DefinitionIds { get; init; } = [];

    /// <summary>Version ids.</summary>
    public IReadOnlyCollection<string> Ids { get; init; } = [];
    public VersionOptions? Version { get; init; }

    /// <summary>Part of name, description, id or definition id, without case.</summary>
    public string? SearchTerm { get; init; }
    public string? Name { get; init; }
    public bool? IsSystem { get; init; }
    public bool? UsableAsActivity { get; init; }
}
