using System.Globalization;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Sandbox.Providers;

/// <summary>Twilio's errors by their numbers.</summary>
internal static class TwilioErrors
{
    private static readonly Dictionary<string, (int Status, string Message)> Known = new(StringComparer.Ordinal)
    {
        ["20003"] = (401, "Authenticate"),
        ["20404"] = (404, "The requested resource was not found"),
        ["20429"] = (429, "Too Many Requests"),
        ["20500"] = (500, "Internal Server Error"),
        ["21211"] = (400, "Invalid 'To' Phone Number"),
        ["21408"] = (400, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number"),
        ["21602"] = (400, "Message body is required."),
        ["21603"] = (400, "A 'From' phone number is required."),
        ["21604"] = (400, "A 'To' phone number is required."),
        ["21606"] = (400, "The 'From' phone number is not a valid, SMS-capable inbound phone number or short code for your account."),
        ["21608"] = (400, "The number is unverified. Trial accounts cannot send messages to unverified numbers"),
        ["21610"] = (400, "Attempt to send to unsubscribed recipient"),
        ["21611"] = (400, "This 'From' number has exceeded the maximum number of queued messages"),
        ["21612"] = (400, "The 'To' phone number is not currently reachable via SMS"),
        ["21614"] = (400, "'To' number is not a valid mobile number"),
        ["21617"] = (400, "The concatenated message body exceeds the 1600 character limit"),
    };

    public static ProviderAnswer Answer(string code, int? status = null, string? message = null)
    {
        var known = Known.GetValueOrDefault(code, (400, "Error"));
        var number = int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 20001;
        var http = status ?? known.Item1;
        return new ProviderAnswer(http, new JsonObject
        {
            ["code"] = number, ["message"] = message ?? known.Item2, ["more_info"] = $"https://www.twilio.com/docs/errors/{number}", ["status"] = http,
        })
        { Error = code };
    }
}
