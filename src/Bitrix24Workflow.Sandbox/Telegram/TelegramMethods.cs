using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Inbox;

namespace Bitrix24Workflow.Sandbox.Telegram;

/// <summary>The methods of the Bot API that a notifier uses.</summary>
internal sealed class TelegramMethods(FaultBoard faults, MessageInbox inbox, TimeProvider time)
{
    private const int MaxText = 4096;

    public (JsonObject? Result, TelegramError? Error) Run(string token, string method, JsonObject parameters)
    {
        var bot = token.Split(':')[0];
        return method.ToLowerInvariant() switch
        {
            "getme" => (Bot(bot, full: true), null),
            "sendmessage" => Send(bot, parameters),
            _ => Refuse(404, "Not Found: method not found"),
        };
    }

    private (JsonObject?, TelegramError?) Send(string bot, JsonObject parameters)
    {
        if (Forced() is { } forced)
            return (null, forced);
        var chatId = parameters["chat_id"]?.ToString() ?? "";
        if (chatId.Length == 0)
            return Refuse(400, "Bad Request: chat_id is empty");
        if (TelegramChat.Find(chatId) is not { } chat)
            return Refuse(400, "Bad Request: chat not found");

        var source = parameters["text"]?.ToString() ?? "";
        var parseMode = parameters["parse_mode"]?.ToString();
        var text = TelegramText.Read(source, parseMode);
        if (text.Trouble is { } trouble)
            return Refuse(400, $"Bad Request: can't parse entities: {trouble}");
        if (string.IsNullOrWhiteSpace(text.Plain))
            return Refuse(400, "Bad Request: message text is empty");
        if (text.Plain.Length > MaxText)
            return Refuse(400, "Bad Request: message is too long");
        if (!TryReadMarkup(parameters["reply_markup"], out var markup))
            return Refuse(400, "Bad Request: can't parse reply keyboard markup JSON object");

        var isHtml = string.Equals(parseMode, "HTML", StringComparison.OrdinalIgnoreCase);
        var message = inbox.Add(new InboxMessage
        {
            Channel = InboxMessage.Telegram,
            To = chatId,
            From = $"@sandbox_{bot}_bot",
            Text = text.Plain,
            Html = isHtml ? source : null,
            Links = Links.Of(text.Plain, isHtml ? source : null),
            Buttons = Buttons(markup),
        });
        var result = new JsonObject
        {
            ["message_id"] = message.Id,
            ["from"] = Bot(bot, full: false),
            ["chat"] = chat.ToJson(),
            ["date"] = time.GetUtcNow().ToUnixTimeSeconds(),
            ["text"] = text.Plain,
        };
        if (markup?["inline_keyboard"] is not null)
            result["reply_markup"] = markup.DeepClone();
        return (result, null);
    }

    private TelegramError? Forced()
    {
        var fault = faults.Take(
            FaultPlace.Telegram, null, FaultKind.TelegramRateLimit, FaultKind.TelegramBlocked, FaultKind.TelegramMigrated, FaultKind.Error);
        var seconds = fault?.RetryAfter ?? 5;
        var error = fault?.Kind switch
        {
            FaultKind.TelegramRateLimit => new TelegramError(
                429, $"Too Many Requests: retry after {seconds}", new JsonObject { ["retry_after"] = seconds }),
            FaultKind.TelegramBlocked => new TelegramError(403, "Forbidden: bot was blocked by the user"),
            FaultKind.TelegramMigrated => new TelegramError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                new JsonObject { ["migrate_to_chat_id"] = -1_001_234_567_890 }),
            FaultKind.Error => new TelegramError(fault!.Status ?? 500, fault.Description ?? "Internal Server Error"),
            _ => null,
        };
        return error is null ? null : error with { Fault = fault!.Kind };
    }

    private static JsonObject Bot(string id, bool full)
    {
        var bot = new JsonObject
        {
            ["id"] = long.Parse(id, CultureInfo.InvariantCulture),
            ["is_bot"] = true,
            ["first_name"] = "Sandbox bot",
            ["username"] = $"sandbox_{id}_bot",
        };
        if (full)
        {
            bot["can_join_groups"] = true;
            bot["can_read_all_group_messages"] = false;
            bot["supports_inline_queries"] = false;
        }

        return bot;
    }

    // In a form the keyboard is JSON inside of a field.
    private static bool TryReadMarkup(JsonNode? value, out JsonObject? markup)
    {
        markup = value as JsonObject;
        if (value is not JsonValue text)
            return true;
        try
        {
            markup = JsonNode.Parse(text.ToString()) as JsonObject;
            return markup is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IReadOnlyList<InboxButton> Buttons(JsonObject? markup) => markup?["inline_keyboard"] is not JsonArray rows
        ? []
        :
        [
            .. rows.OfType<JsonArray>().SelectMany(row => row).OfType<JsonObject>()
                .Where(button => button["url"] is not null)
                .Select(button => new InboxButton(button["text"]?.ToString() ?? "", button["url"]!.ToString())),
        ];

    private static (JsonObject?, TelegramError?) Refuse(int code, string description) => (null, new TelegramError(code, description));
}
