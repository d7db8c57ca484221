using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Notifications.Delivery;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DeliveryReport))]
internal sealed partial class DeliveryJson : JsonSerializerContext;
