using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Bitrix24.Alerts;

/// <summary>One trouble of one task, from its beginning to its end.</summary>
public sealed record AlertRecord
{
    /// <summary>The same however often it is told: what makes one alert of one incident.</summary>
    public required string Id { get; init; }

    public required string InstanceId { get; init; }
    public required string Portal { get; init; }

    /// <summary>Kind of trouble, such as <c>revoked</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Troubles of one cause, such as an auth server that is down: one of them is told for all. Null for a trouble of its own.</summary>
    public string? Group { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>How people hear of it.</summary>
    public required AlertWay Way { get; init; }

    /// <summary>When a digest told it.</summary>
    public DateTimeOffset? DigestedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Whether the end has been told, or need not be.</summary>
    public bool IsEndTold { get; init; }

    [JsonIgnore]
    public bool IsOpen => ClosedAt is null;
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AlertRecord))]
[JsonSerializable(typeof(DigestState))]
public sealed partial class AlertJson : JsonSerializerContext;
