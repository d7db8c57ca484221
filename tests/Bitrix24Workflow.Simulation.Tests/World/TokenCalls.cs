using System.Text.Json.Nodes;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Simulation.Tests.World;

/// <summary>Stands where the HTTP client would: the way to the auth server, on which requests and answers are delayed and lost.</summary>
internal sealed class TokenCalls(AuthServer server, Process process, TimeProvider time) : IEffectHandler
{
    public string Kind => TokenRequest.EffectKind;

    public async Task<JsonObject> ExecuteAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var request = TokenRequest.FromArguments(call.Arguments);
        var world = process.World;
        var send = new TokenSend
        {
            EffectId = call.Id,
            InstanceId = call.InstanceId,
            IsCode = request.IsCode,
            Token = request.Code ?? request.RefreshToken!,
            SentAt = world.Elapsed,
        };
        server.Sends.Add(send);
        world.History.Add(world.Elapsed, $"process {process.Number} sends {send.Token} of {send.InstanceId}, attempt {call.Attempt}");
        var sentAt = time.GetUtcNow();
        var answered = new TaskCompletionSource<bool>();
        await using var impatience = time.CreateTimer(_ => answered.TrySetResult(false), null, TokenEffectHandler.AnswerTime, Timeout.InfiniteTimeSpan);
        if (!world.Chance(server.Loss))
            world.In(Way(world), () =>
            {
                server.Handle(send);
                if (!world.Chance(server.Loss)) world.In(Way(world), () => process.Post(_ => answered.TrySetResult(true), null));
            });
        return Read(send, await answered.Task, sentAt).ToJson();
    }

    // Now and then it takes almost as long as anybody waits.
    private static TimeSpan Way(SimulatedWorld world) => world.Chance(0.02) ? world.Milliseconds(1_000, 9_000) : world.Milliseconds(5, 300);

    private static TokenAnswer Read(TokenSend send, bool isAnswered, DateTimeOffset sentAt) => (isAnswered ? send.Answer : AuthAnswer.Lost) switch
    {
        AuthAnswer.Given => new TokenAnswer
        {
            Result = TokenResult.Received,
            AccessToken = $"access for {send.NewToken}",
            RefreshToken = send.NewToken,
            ObtainedAt = sentAt,
            ExpiresAt = sentAt.AddHours(1),
            MemberId = send.Task,
            Scope = "crm",
        },
        AuthAnswer.Refused => new TokenAnswer { Result = TokenResult.Terminal, Reason = send.IsCode ? TokenReason.CodeUsed : TokenReason.Revoked, Error = "invalid_grant" },
        AuthAnswer.Down => new TokenAnswer { Result = TokenResult.Transient, Reason = TokenReason.Busy, Error = "503" },
        _ => new TokenAnswer { Result = TokenResult.Transient, Reason = TokenReason.NoAnswer, Error = "timeout", MayHaveWorked = true },
    };
}
