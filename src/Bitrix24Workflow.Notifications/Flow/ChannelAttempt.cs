using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Notifications.Flow;

/// <summary>One channel that was tried, in the order of trying.</summary>
/// <param name="ChildId">The task that sends.</param>
/// <param name="Status">Null while it is being tried.</param>
internal sealed record ChannelAttempt(string Channel, string ChildId, int Group, string? Status = null, string? ProviderId = null, string? Error = null, string? Code = null)
{
    [JsonIgnore]
    public bool IsGood => Status is "Delivered" or "Accepted";

    public override string ToString() => $"{Channel}: {Status}";
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(List<ChannelAttempt>))]
internal sealed partial class ChannelJson : JsonSerializerContext;
