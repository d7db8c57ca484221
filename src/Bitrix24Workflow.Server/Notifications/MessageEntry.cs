using System.Text.Json.Serialization;
using Bitrix24Workflow.Notifications.Delivery;

namespace Bitrix24Workflow.Server.Notifications;

/// <summary>A message in the history.</summary>
/// <param name="Outcome">Null while it is on its way; for good, if the server died then: nobody knows whether it went out.</param>
internal sealed record MessageEntry(string Id, DateTimeOffset SentAt, string Channel, string Recipient, string InstanceId, DeliveryOutcome? Outcome = null, string? Code = null, string? Detail = null, string? ProviderId = null);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(MessageEntry))]
internal sealed partial class MessageEntryJson : JsonSerializerContext;
