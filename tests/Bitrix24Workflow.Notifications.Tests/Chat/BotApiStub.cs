using System.Net;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Notifications.Tests.Chat;

/// <summary>Stands in for the network to the Bot API.</summary>
public sealed class BotApiStub : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();

    public List<Uri> Addresses { get; } = [];

    public List<JsonObject> Bodies { get; } = [];

    public BotApiStub Answers(int status, string body)
    {
        _answers.Enqueue(() => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, null, "application/json") });
        return this;
    }

    public BotApiStub Sent(int id = 7) =>
        Answers(200, $$$"""{"ok":true,"result":{"message_id":{{{id}}},"date":1700000000,"chat":{"id":42,"type":"private"},"text":"x"}}""");

    public BotApiStub Refuses(int code, string description, string extra = "") =>
        Answers(code, $$"""{"ok":false,"error_code":{{code}},"description":"{{description}}"{{extra}}}""");

    public BotApiStub Fails(Exception exception)
    {
        _answers.Enqueue(() => throw exception);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Addresses.Add(request.RequestUri!);
        Bodies.Add(JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!.AsObject());
        return _answers.Dequeue()();
    }
}
