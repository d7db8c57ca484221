using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Notifications.Chat;

/// <summary>One chat message as it travels in an effect (stored encrypted); what is null comes from the options.</summary>
internal sealed record TelegramRequest(string? BotToken, string? ChatId, string? Text, string? Link, string? LinkText)
{
    public const string EffectKind = "telegram.send";

    public JsonObject ToArguments() => new() { ["botToken"] = BotToken, ["chatId"] = ChatId, ["text"] = Text, ["link"] = Link, ["linkText"] = LinkText };

    public static TelegramRequest FromArguments(JsonObject arguments) =>
        new(Value(arguments, "botToken"), Value(arguments, "chatId"), Value(arguments, "text"), Value(arguments, "link"), Value(arguments, "linkText"));

    public override string ToString() => ChatId ?? "";

    private static string? Value(JsonObject arguments, string name) => arguments[name]?.GetValue<string>() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
