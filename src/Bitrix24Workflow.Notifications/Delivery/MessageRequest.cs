using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Notifications.Delivery;

/// <param name="Kind">Of the effect that makes the call.</param>
internal sealed record MessageRequest(string Kind, JsonObject Arguments);
