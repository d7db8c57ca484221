using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Settings;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace Bitrix24Workflow.Notifications.Chat;

/// <summary>Sends one message through the Bot API.</summary>
internal sealed class TelegramEffectHandler(NotificationSettings settings, IKeptValues kept, ProviderTransport transport, IMessageHistory history, TimeProvider time) : MessageHandler(history, time)
{
    private const int LongestText = 4096;

    public override string Kind => TelegramRequest.EffectKind;

    protected override string Channel => Channels.Telegram;

    protected override string? Recipient(JsonObject arguments) => TelegramRequest.FromArguments(arguments).ChatId ?? settings.Current.Telegram.ChatId;

    protected override IEnumerable<string?> Secrets(JsonObject arguments) => [TelegramRequest.FromArguments(arguments).BotToken, settings.Current.Telegram.BotToken];

    protected override async Task<DeliveryReport> SendAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var options = settings.Current.Telegram;
        var request = TelegramRequest.FromArguments(call.Arguments);
        var token = request.BotToken ?? options.BotToken;
        if (string.IsNullOrWhiteSpace(token)) return Report("Telegram is not configured: Notifications:Telegram:BotToken is not set.", "not-configured");
        if (!TelegramIds.IsToken(token)) return Report("The bot's token does not look like one.", "bad-token");
        if ((request.ChatId ?? options.ChatId) is not { Length: > 0 } chat) return Report("There is no chat: neither the workflow nor Notifications:Telegram:ChatId names one.", "no-recipient");
        if (!TelegramIds.IsChat(chat)) return Report("The chat is neither a number nor @channel.", "bad-chat");
        if (request.Text is null) return new DeliveryReport(DeliveryOutcome.Rejected, "The message is empty.", "empty");
        // Where a group has gone since somebody wrote its number down.
        var now = await kept.FindAsync(Moved(chat), cancellationToken) is { Length: > 0 } moved ? moved : chat;
        return await SendAsync(options, request, token, now, cancellationToken);
    }

    private async Task<DeliveryReport> SendAsync(TelegramOptions options, TelegramRequest request, string token, string chat, CancellationToken cancellationToken)
    {
        // The library would wait inside the call for as long as the server asks; the workflow decides on that here.
        var settings = new TelegramBotClientOptions(token, options.BaseUrl == TelegramOptions.DefaultBaseUrl ? null : options.BaseUrl) { RetryThreshold = 0, RetryCount = 0 };
        var bot = new TelegramBotClient(settings, transport.Client, cancellationToken);
        var button = Button(request);
        try
        {
            return await SendOnceAsync(bot, chat, request.Text!, button, cancellationToken);
        }
        catch (ApiRequestException e) when (e.Parameters?.MigrateToChatId is { } moved)
        {
            var group = moved.ToString(CultureInfo.InvariantCulture);
            await kept.KeepAsync(Moved(chat), group, cancellationToken);
            var report = await TryAgainAsync(bot, group, request.Text!, button, cancellationToken);
            return report with { Detail = $"The group has become a supergroup; its new id is {moved}." };
        }
        catch (ApiRequestException e) when (button is not null && e.ErrorCode == 400 && e.Message.Contains("URL", StringComparison.OrdinalIgnoreCase))
        {
            // Telegram takes no buttons to addresses that only a local network knows.
            return await TryAgainAsync(bot, chat, $"{request.Text}\n{request.Link}", null, cancellationToken);
        }
        catch (ApiRequestException e) when (e.ErrorCode == 400 && TelegramErrors.IsAboutText(e.Message))
        {
            return await TryAgainAsync(bot, chat, request.Text!.Cut(LongestText / 2), button, cancellationToken);
        }
        catch (ApiRequestException e)
        {
            return TelegramErrors.Judge(e);
        }
        catch (RequestException e)
        {
            return TelegramErrors.Judge(e);
        }
    }

    private static string Moved(string chat) => $"telegram-moved:{chat}";

    private static async Task<DeliveryReport> TryAgainAsync(TelegramBotClient bot, string chat, string text, InlineKeyboardMarkup? button, CancellationToken cancellationToken)
    {
        try
        {
            return await SendOnceAsync(bot, chat, text, button, cancellationToken);
        }
        catch (ApiRequestException e)
        {
            return TelegramErrors.Judge(e);
        }
        catch (RequestException e)
        {
            return TelegramErrors.Judge(e);
        }
    }

    private static async Task<DeliveryReport> SendOnceAsync(TelegramBotClient bot, string chat, string text, InlineKeyboardMarkup? button, CancellationToken cancellationToken)
    {
        var message = await bot.SendMessage(
            new ChatId(chat),
            text.Cut(LongestText),
            linkPreviewOptions: new LinkPreviewOptions { IsDisabled = true },
            replyMarkup: button,
            cancellationToken: cancellationToken);
        return new DeliveryReport(DeliveryOutcome.Delivered, MessageId: message.Id.ToString(CultureInfo.InvariantCulture));
    }

    private static InlineKeyboardMarkup? Button(TelegramRequest request) =>
        Uri.TryCreate(request.Link, UriKind.Absolute, out var link) && link.Scheme is "http" or "https"
            ? new InlineKeyboardMarkup(InlineKeyboardButton.WithUrl(request.LinkText ?? "Open", request.Link!))
            : null;

    private static DeliveryReport Report(string detail, string code) => new(DeliveryOutcome.Misconfigured, detail, code);
}
