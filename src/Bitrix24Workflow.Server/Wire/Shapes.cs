using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Server.Wire;

internal sealed record ListOf<T>(IReadOnlyList<T> Items)
{
    public int Count => Items.Count;
}

internal sealed record ItemsOf<T>(IReadOnlyList<T> Items);

internal sealed record PageOf<T>(IReadOnlyList<T> Items, long TotalCount, IReadOnlyList<Link>? Links = null);

internal sealed record Link(string Href, string Rel, string Method);

internal sealed record CountAnswer(long Count);

internal sealed record DeletedAnswer(long Deleted);

internal sealed record CancelledAnswer(long Cancelled);

internal sealed record IsUniqueAnswer(bool IsUnique);

internal sealed record StateAnswer(JsonObject WorkflowState);

internal sealed record DispatchAnswer(string WorkflowInstanceId);

internal sealed record DispatchedAnswer(IReadOnlyList<string> WorkflowInstanceIds);

internal sealed record ExecutionStateAnswer(string Status, string SubStatus, DateTimeOffset UpdatedAt);

internal sealed record VariableValue(string Id, string Name, JsonNode? Value);

internal sealed record LoginAnswer(bool IsAuthenticated, string? AccessToken = null, string? RefreshToken = null);

/// <param name="Warnings">Our own addition, left out when there are none: Studio has a place for errors only, and they refuse.</param>
internal sealed record SaveAnswer(
    JsonObject WorkflowDefinition,
    bool AlreadyPublished,
    int ConsumingWorkflowCount,
    IReadOnlyList<string> ValidationErrors,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Warnings = null);

internal sealed record PackageAnswer(string PackageVersion);

internal sealed record NamedType(string DisplayName, string Description, string TypeName);

internal sealed record NamedStrategy(string Name, string DisplayName, string Description);

internal sealed record VariableType(string TypeName, string DisplayName, string Category, string Description);

internal sealed record StorageDriver(string TypeName, string DisplayName, double Priority, bool Deprecated);

internal sealed record Feature(string Name, string Namespace, string FullName, string DisplayName, string Description);
