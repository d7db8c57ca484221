using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Bitrix24.Rest;
using Bitrix24Workflow.Bitrix24.Outage;
using Bitrix24Workflow.Bitrix24.Renewal;
using Bitrix24Workflow.Core.Execution;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>Asks the auth server for tokens. One call sends at most one request that may have reached the server.</summary>
internal sealed partial class TokenEffectHandler(IHttpClientFactory clients, AuthServers servers, AuthServerGates gates, IHeldRenewals held, TimeProvider time, ILogger<TokenEffectHandler> log) : IEffectHandler
{
    public const string ClientName = "bitrix24.token";

    /// <summary>Longer than the server's own limit is of no use, and shorter than any effect's time limit it has to be.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(20);

    // A release wakes the task at once; this is for the one whose waking was lost.
    private static readonly TimeSpan HeldPause = TimeSpan.FromHours(1);

    // A code lives 30 s; what is not connected by then need not be.
    private static readonly TimeSpan[] PausesBeforeUnsentCode = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6)];

    public string Kind => TokenRequest.EffectKind;

    public async Task<JsonObject> ExecuteAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var request = TokenRequest.FromArguments(call.Arguments);
        if (!request.IsCode && await held.IsHeldAsync(call.InstanceId, cancellationToken)) return Hold(call).ToJson();
        var answer = await AskAsync(request, cancellationToken);
        foreach (var pause in request.IsCode ? PausesBeforeUnsentCode : [])
        {
            if (answer.MayHaveLeft || answer.Result != TokenResult.Transient) break;
            await Task.Delay(pause, time, cancellationToken);
            answer = await AskAsync(request, cancellationToken);
        }

        var grant = request.IsCode ? "code" : "refresh token";
        // A chain that begins anew is nobody else's.
        if (request.IsCode && answer.Result == TokenResult.Received) await held.ReleaseAsync(call.InstanceId, cancellationToken);
        if (answer.Result == TokenResult.Received) LogReceived(grant, call.InstanceId);
        else LogRefused(grant, call.InstanceId, answer.Result, answer.Reason, answer.Error);
        return answer.ToJson();
    }

    private TokenAnswer Hold(EffectCall call)
    {
        LogHeld(call.InstanceId);
        return new TokenAnswer { Result = TokenResult.Transient, Reason = TokenReason.Restored, Error = "not-sent", MayHaveLeft = false, IsHeldBack = true, RetryAfterSeconds = Seconds(HeldPause) };
    }

    private async Task<TokenAnswer> AskAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (servers.Find(request.AuthServer) is not { } server)
            return new TokenAnswer { Result = TokenResult.Terminal, Reason = TokenReason.AuthServerNotAllowed, Error = "not-sent", MayHaveLeft = false };
        var gate = gates.Of(server);
        var entry = await gate.EnterAsync(request.IsCode, cancellationToken);
        if (entry.IsHeldBack)
            return new TokenAnswer
            {
                Result = TokenResult.Transient,
                Reason = entry.IsOutage ? TokenReason.AuthServerDown : TokenReason.Queued,
                Error = "not-sent",
                MayHaveLeft = false,
                IsHeldBack = true,
                RetryAfterSeconds = Seconds(entry.Wait),
            };
        return Judge(gate, request, await SendAsync(server, request, cancellationToken));
    }

    private static TokenAnswer Judge(AuthServerGate gate, TokenRequest request, TokenAnswer answer)
    {
        // A portal that is not found is no trouble of the server.
        if (answer.Result != TokenResult.Transient || answer.Reason == TokenReason.PortalNotFound)
        {
            gate.Works();
            return answer;
        }

        var (wait, isOutage) = gate.Fails(request.IsCode, answer.RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        return answer with
        {
            Reason = isOutage ? TokenReason.AuthServerDown : answer.Reason,
            RetryAfterSeconds = wait > TimeSpan.Zero ? Math.Max(Seconds(wait), answer.RetryAfterSeconds ?? 0) : answer.RetryAfterSeconds,
        };
    }

    private async Task<TokenAnswer> SendAsync(Uri server, TokenRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, AuthServers.TokenEndpoint(server)) { Content = request.ToForm() };
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var timeout = new CancellationTokenSource(AnswerTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var sentAt = time.GetUtcNow();
        try
        {
            using var response = await clients.CreateClient(ClientName).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await BoundedBody.ReadAsync(response.Content, either.Token);
            var answer = TokenAnswerReader.Read((int)response.StatusCode, body, request.IsCode, sentAt);
            return answer with { RetryAfterSeconds = RetryAfter(response.Headers.RetryAfter) };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new TokenAnswer { Result = TokenResult.Transient, Reason = TokenReason.NoAnswer, Error = "timeout", MayHaveWorked = true };
        }
        catch (HttpRequestException e) when (NeverLeft(e))
        {
            return new TokenAnswer { Result = TokenResult.Transient, Reason = TokenReason.Unreachable, Error = Word(e), MayHaveLeft = false };
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new TokenAnswer { Result = TokenResult.Transient, Reason = TokenReason.NoAnswer, Error = "connection-lost", MayHaveWorked = true };
        }
    }

    private static bool NeverLeft(HttpRequestException e) => e.HttpRequestError is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static string Word(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "name-not-found",
        HttpRequestError.SecureConnectionError => "tls-failed",
        _ => "connection-refused",
    };

    private static int Seconds(TimeSpan wait) => (int)Math.Ceiling(wait.TotalSeconds);

    private int? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait is null ? null : (int)Math.Clamp(wait.Value.TotalSeconds, 0, 3600);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The renewal of instance {InstanceId} is held: the database was put back from a backup, and a person has to say that it may go on")]
    private partial void LogHeld(string instanceId);

    [LoggerMessage(Level = LogLevel.Information, Message = "The auth server gave instance {InstanceId} a token for its {Grant}")]
    private partial void LogReceived(string grant, string instanceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The auth server gave instance {InstanceId} no token for its {Grant}: {Result} {Reason} {Error}")]
    private partial void LogRefused(string grant, string instanceId, TokenResult result, string? reason, string? error);
}
