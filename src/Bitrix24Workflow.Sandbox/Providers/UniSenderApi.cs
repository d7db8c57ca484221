using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Hosting;
using Bitrix24Workflow.Sandbox.Inbox;

namespace Bitrix24Workflow.Sandbox.Providers;

/// <summary>UniSender's classic API. Errors come with HTTP 200.</summary>
internal sealed partial class UniSenderApi(ProviderGate gate, UniSenderLists lists, UniSenderMessages messages, MessageInbox inbox)
{
    private const int LongestSms = 1000;

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/{language:length(2)}/api/{method}", [HttpMethods.Get, HttpMethods.Post], HandleAsync);

    private async Task HandleAsync(HttpContext context, string method)
    {
        var parameters = await RequestParameters.ReadAsync(context.Request);
        await gate.RunAsync(context, FaultPlace.UniSender, method, parameters, () => Run(method, parameters), Refuse);
    }

    private ProviderAnswer Run(string method, JsonObject p)
    {
        if (!ProviderKeys.IsGood(Text(p, "api_key"))) return Error("invalid_api_key", "The specified API key is invalid");
        return method switch
        {
            "sendSms" => SendSms(p),
            "checkSms" => Check(p, "sms_id"),
            "getLists" => Result(lists.ToJson()),
            "createList" => CreateList(p),
            "subscribe" => Subscribe(p),
            "sendEmail" => SendEmail(p),
            "checkEmail" => Check(p, "email_id"),
            _ => Error("unknown_method", $"Unknown method {method}"),
        };
    }

    private ProviderAnswer SendSms(JsonObject p)
    {
        if (Text(p, "phone") is not { } phone) return Error("invalid_arg", "The phone argument is missing");
        if (Text(p, "sender") is not { } sender) return Error("invalid_arg", "The sender argument is missing");
        if (!Sender().IsMatch(sender)) return Error("src_invalid", "The sender is not valid");
        if (Text(p, "text") is not { Length: <= LongestSms } text) return Error("invalid_arg", "The text argument is missing or too long");
        var phones = phone.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (phones is [var one]) return Phone().IsMatch(one) ? Result(Taken(one, sender, text)) : Error("dest_invalid", "The recipient's phone is not valid");
        return Result(new JsonArray([.. phones.Select(number => Phone().IsMatch(number) ? Taken(number, sender, text, isListed: true) : new JsonObject { ["phone"] = number, ["error"] = "dest_invalid" })]));
    }

    private JsonObject Taken(string phone, string sender, string text, bool isListed = false)
    {
        var id = messages.Add();
        inbox.Add(new InboxMessage { Channel = InboxMessage.Sms, Provider = FaultPlace.UniSender, To = phone, From = sender, Text = text, MessageId = id, Links = Links.Of(text, null) });
        var taken = new JsonObject { ["currency"] = "RUB", ["price"] = "0.56", ["sms_id"] = id };
        if (isListed) taken["phone"] = phone;
        return taken;
    }

    private ProviderAnswer CreateList(JsonObject p)
    {
        if (Text(p, "title") is not { } title) return Error("invalid_arg", "The title argument is missing");
        return lists.Create(title) is { } id ? Result(new JsonObject { ["id"] = id }) : Error("invalid_arg", "A list of this title exists already");
    }

    private ProviderAnswer Subscribe(JsonObject p)
    {
        var list = Text(p, "list_ids");
        if (!lists.Has(list)) return Error("invalid_arg", "There is no such list");
        if (p["fields"]?["email"]?.ToString() is not { } email || !email.Contains('@', StringComparison.Ordinal)) return Error("invalid_arg", "The email is not valid");
        lists.Subscribe(list!, email);
        return Result(new JsonObject { ["person_id"] = 1 });
    }

    private ProviderAnswer SendEmail(JsonObject p)
    {
        if (!lists.Has(Text(p, "list_id"))) return Error("invalid_arg", "There is no such list");
        if (Text(p, "sender_email") is not { } from) return Error("invalid_arg", "The sender_email argument is missing");
        if (Text(p, "sender_name") is null || Text(p, "subject") is null || Text(p, "body") is null) return Error("invalid_arg", "sender_name, subject or body is missing");
        var email = Text(p, "email");
        if (email is null || !email.Contains('@', StringComparison.Ordinal))
            return Result(new JsonArray(new JsonObject
            {
                ["index"] = 0, ["email"] = email, ["errors"] = new JsonArray(new JsonObject { ["code"] = "dest_invalid", ["message"] = "The email is not valid" }),
            }));
        var id = messages.Add();
        var html = Text(p, "body")!;
        inbox.Add(new InboxMessage
        {
            Channel = InboxMessage.Email, Provider = FaultPlace.UniSender, To = email, From = $"{Text(p, "sender_name")} <{from}>", Subject = Text(p, "subject"),
            Text = Tags().Replace(html, ""), Html = html, MessageId = id, Links = Links.Of(null, html),
        });
        return Text(p, "error_checking") == "1"
            ? Result(new JsonArray(new JsonObject { ["index"] = 0, ["email"] = email, ["id"] = id }))
            : Result(new JsonObject { ["email_id"] = id });
    }

    private ProviderAnswer Check(JsonObject p, string name) => Text(p, name) is { } id && messages.StatusOf(id) is { } status
        ? Result(name == "sms_id" ? new JsonObject { ["status"] = status } : new JsonObject { ["statuses"] = new JsonArray(new JsonObject { ["id"] = id, ["status"] = status }) })
        : Error("invalid_arg", "There is no such message");

    private static ProviderAnswer Refuse(Fault fault) => fault.Kind switch
    {
        FaultKind.RateLimit => Error("api_call_limit_exceeded_for_api_key", "The limit of calls is exceeded"),
        FaultKind.ServerError => new ProviderAnswer(fault.Status ?? 502) { Error = "server-error" },
        _ => Error(fault.Error ?? "unspecified", fault.Description ?? "The request was refused", fault.Status ?? 200),
    };

    private static ProviderAnswer Result(JsonNode result) => new(200, new JsonObject { ["result"] = result });

    private static ProviderAnswer Error(string code, string text, int status = 200) =>
        new(status, new JsonObject { ["error"] = text, ["code"] = code, ["result"] = "" }) { Error = code };

    private static string? Text(JsonObject p, string name) => p[name]?.ToString() is { Length: > 0 } text ? text : null;

    [GeneratedRegex(@"^\+?[1-9][0-9]{6,14}$")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^(\+?[0-9]{3,15}|[A-Za-z0-9.,-]{3,11})$")]
    private static partial Regex Sender();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
