using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Sandbox.Telegram;

internal sealed record TelegramError(int Code, string Description, JsonObject? Parameters = null)
{
    public string? Fault { get; init; }

    public JsonObject ToJson()
    {
        var body = new JsonObject { ["ok"] = false, ["error_code"] = Code, ["description"] = Description };
        if (Parameters is not null)
            body["parameters"] = Parameters.DeepClone();
        return body;
    }
}
