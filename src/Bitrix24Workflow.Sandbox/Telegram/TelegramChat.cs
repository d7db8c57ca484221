using System.Globalization;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Sandbox.Telegram;

/// <summary>Whom a message is for: a person, a group or a channel.</summary>
internal sealed record TelegramChat(long Id, string Type, string Name)
{
    public static TelegramChat? Find(string chatId)
    {
        if (chatId is ['@', _, ..])
            return new TelegramChat(-1_001_000_000_000, "channel", chatId[1..]);
        if (!long.TryParse(chatId, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) || id == 0)
            return null;
        return id > 0 ? new TelegramChat(id, "private", "Anna") : new TelegramChat(id, id < -1_000_000_000_000 ? "supergroup" : "group", "Team");
    }

    public JsonObject ToJson() => Type switch
    {
        "private" => new JsonObject { ["id"] = Id, ["first_name"] = Name, ["type"] = Type },
        "channel" => new JsonObject { ["id"] = Id, ["title"] = Name, ["username"] = Name, ["type"] = Type },
        _ => new JsonObject { ["id"] = Id, ["title"] = Name, ["type"] = Type },
    };
}
