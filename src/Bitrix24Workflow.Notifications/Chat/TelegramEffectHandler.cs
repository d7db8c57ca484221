using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Notifications.Delivery;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace Bitrix24Workflow.Notifications.Chat;

/// <summary>Sends one message through the Bot API.</summary>
internal sealed class TelegramEffectHandler(NotificationOptions options, TelegramTransport transport, TimeProvider time) : IEffectHandler
{
    private const int LongestText = 4096;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly TelegramOptions _options = options.Telegram;

    public string Kind => TelegramRequest.EffectKind;

    public async Task<JsonObject> ExecuteAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var request = TelegramRequest.FromArguments(call.Arguments);
        var token = request.BotToken ?? _options.BotToken;
        if (string.IsNullOrWhiteSpace(token)) return Report("Telegram is not configured: Notifications:Telegram:BotToken is not set.", "not-configured");
        if (!TelegramIds.IsToken(token)) return Report("The bot's token does not look like one.", "bad-token");
        if ((request.ChatId ?? _options.ChatId) is not { Length: > 0 } chat) return Report("There is no chat: neither the workflow nor Notifications:Telegram:ChatId names one.", "no-recipient");
        if (!TelegramIds.IsChat(chat)) return Report("The chat is neither a number nor @channel.", "bad-chat");
        if (request.Text is null) return new DeliveryReport(DeliveryOutcome.Rejected, "The message is empty.", "empty").ToJson();
        using var timeout = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var report = await SendAsync(request, token, chat, either.Token);
            return (report with { Detail = report.Detail?.Replace(token, SecretValue.Mask, StringComparison.Ordinal) }).ToJson();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryReport(DeliveryOutcome.Unknown, "Telegram did not answer in time; the message may have been sent.", "timeout").ToJson();
        }
    }

    private async Task<DeliveryReport> SendAsync(TelegramRequest request, string token, string chat, CancellationToken cancellationToken)
    {
        // The library would wait inside the call for as long as the server asks; the workflow decides on that here.
        var settings = new TelegramBotClientOptions(token, _options.BaseUrl == TelegramOptions.DefaultBaseUrl ? null : _options.BaseUrl) { RetryThreshold = 0, RetryCount = 0 };
        var bot = new TelegramBotClient(settings, transport.Client, cancellationToken);
        var button = Button(request);
        try
        {
            return await SendOnceAsync(bot, chat, request.Text!, button, cancellationToken);
        }
        catch (ApiRequestException e) when (e.Parameters?.MigrateToChatId is { } moved)
        {
            var report = await TryAgainAsync(bot, moved.ToString(CultureInfo.InvariantCulture), request.Text!, button, cancellationToken);
            return report with { Detail = $"The group has become a supergroup; its new id is {moved}." };
        }
        catch (ApiRequestException e) when (button is not null && e.ErrorCode == 400 && e.Message.Contains("URL", StringComparison.OrdinalIgnoreCase))
        {
            // Telegram takes no buttons to addresses that only a local network knows.
            return await TryAgainAsync(bot, chat, $"{request.Text}\n{request.Link}", null, cancellationToken);
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
            text.Length <= LongestText ? text : text[..(LongestText - 1)] + "…",
            linkPreviewOptions: new LinkPreviewOptions { IsDisabled = true },
            replyMarkup: button,
            cancellationToken: cancellationToken);
        return new DeliveryReport(DeliveryOutcome.Delivered, MessageId: message.Id.ToString(CultureInfo.InvariantCulture));
    }

    private static InlineKeyboardMarkup? Button(TelegramRequest request) =>
        Uri.TryCreate(request.Link, UriKind.Absolute, out var link) && link.Scheme is "http" or "https"
            ? new InlineKeyboardMarkup(InlineKeyboardButton.WithUrl(request.LinkText ?? "Open", request.Link!))
            : null;

    private static JsonObject Report(string detail, string code) => new DeliveryReport(DeliveryOutcome.Misconfigured, detail, code).ToJson();
}
