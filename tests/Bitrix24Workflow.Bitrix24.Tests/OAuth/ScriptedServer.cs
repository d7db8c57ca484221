using System.Net;

namespace Bitrix24Workflow.Bitrix24.Tests.OAuth;

/// <summary>Stands in for the network: answers in the given order and keeps what was sent.</summary>
public sealed class ScriptedServer : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _answers = new();

    public List<(HttpMethod Method, Uri Address, string Body)> Requests { get; } = [];

    public IReadOnlyDictionary<string, string> LastForm => Requests[^1].Body.Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1].Replace('+', ' ')));

    public ScriptedServer Answers(int status, string body, string type = "application/json")
    {
        _answers.Enqueue(_ => Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, null, type) }));
        return this;
    }

    public ScriptedServer Answers(Func<HttpResponseMessage> make)
    {
        _answers.Enqueue(_ => Task.FromResult(make()));
        return this;
    }

    public ScriptedServer Fails(Exception exception)
    {
        _answers.Enqueue(_ => Task.FromException<HttpResponseMessage>(exception));
        return this;
    }

    public ScriptedServer Hangs()
    {
        _answers.Enqueue(async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            throw new InvalidOperationException();
        });
        return this;
    }

    public static string Tokens(string access = "access-canary-1", string refresh = "refresh-canary-1", string extra = "") =>
        $$"""{"access_token":"{{access}}","refresh_token":"{{refresh}}","expires_in":3600,"member_id":"m1","client_endpoint":"https://corezoid.bitrix24.ru/rest/","server_endpoint":"https://oauth.bitrix.info/rest/","domain":"oauth.bitrix.info","scope":"crm,entity","status":"L"{{extra}}}""";

    public static string Error(string code, string? description = null) =>
        description is null ? $$"""{"error":"{{code}}"}""" : $$"""{"error":"{{code}}","error_description":"{{description}}"}""";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add((request.Method, request.RequestUri!, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
        return _answers.TryDequeue(out var answer)
            ? await answer(cancellationToken)
            : throw new InvalidOperationException("Nobody expected this request.");
    }
}
