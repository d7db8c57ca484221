using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Bitrix24.Alerts;

/// <summary>What an activity asks the desk, as it travels in an effect.</summary>
internal static class AlertQuestion
{
    public const string EffectKind = "bitrix24.alert";

    public static JsonObject Raise(string id, string portal, string kind, string? group) => new() { ["id"] = id, ["portal"] = portal, ["kind"] = kind, ["group"] = group };

    public static JsonObject Close() => [];
}
