using System.Net;

namespace Bitrix24Workflow.Bitrix24.Tests.OAuth;

/// <summary>An auth server that gives any code a chain of its own and each refresh token one renewal; it can be down, and notes when it was called.</summary>
public sealed class RotatingServer : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _chains = [];
    private readonly List<(DateTimeOffset At, string? Chain)> _renewals = [];
    private int _issued;

    /// <summary>The clock of the test.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    public bool IsDown { get; set; }

    /// <summary>Renewals asked for, in order; those that met a dead server have no chain.</summary>
    public IReadOnlyList<(DateTimeOffset At, string? Chain)> Renewals
    {
        get
        {
            lock (_lock) return [.. _renewals];
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = (await request.Content!.ReadAsStringAsync(cancellationToken)).Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        lock (_lock)
        {
            var isCode = form.TryGetValue("code", out var code);
            var token = isCode ? null : form["refresh_token"];
            var chain = isCode ? code : _chains.GetValueOrDefault(token!);
            if (!isCode) _renewals.Add((Time.GetUtcNow(), IsDown ? null : chain));
            if (IsDown) throw new HttpRequestException(HttpRequestError.ConnectionError);
            if (chain is null || (token is not null && !_chains.Remove(token))) return Answer(HttpStatusCode.BadRequest, ScriptedServer.Error("invalid_grant"));
            var next = $"refresh-{++_issued}";
            _chains[next] = chain;
            return Answer(HttpStatusCode.OK, ScriptedServer.Tokens($"access-{_issued}", next).Replace("\"m1\"", $"\"{chain}\"", StringComparison.Ordinal));
        }
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body) };
}
