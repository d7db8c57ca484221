namespace Bitrix24Workflow.Simulation.Tests.World;

/// <summary>The other side: rotates refresh tokens, and its log is the truth.</summary>
/// <param name="isSingleUse">A refresh token works once; otherwise old ones go on working.</param>
internal sealed class AuthServer(SimulatedWorld world, bool isSingleUse)
{
    private readonly Dictionary<string, string> _taskOfCode = [];
    private readonly Dictionary<string, string> _taskOfToken = [];
    private readonly Dictionary<string, string> _newest = [];
    private int _count;

    public bool IsSingleUse { get; } = isSingleUse;
    public TimeSpan DownUntil { get; set; }

    /// <summary>How often a request, or an answer, is lost on its way.</summary>
    public double Loss { get; set; } = 0.01;
    public List<TokenSend> Sends { get; } = [];

    /// <summary>A code as a person gets it.</summary>
    public string IssueCode(string task)
    {
        var code = $"code-{++_count}";
        _taskOfCode[code] = task;
        return code;
    }

    public bool IsNewest(string task, string? refreshToken) => _newest.GetValueOrDefault(task) == refreshToken;

    /// <summary>Acts on a request that has arrived.</summary>
    public TokenSend Handle(TokenSend send)
    {
        send.HandledAt = world.Elapsed;
        send.Answer = world.Elapsed < DownUntil ? AuthAnswer.Down : Give(send);
        world.History.Add(world.Elapsed, $"auth server: {send.Token} -> {send.Answer} {send.NewToken}");
        return send;
    }

    private AuthAnswer Give(TokenSend send)
    {
        if (send.IsCode)
        {
            if (!_taskOfCode.Remove(send.Token, out var owner)) return AuthAnswer.Refused;
            send.Task = owner;
        }
        else
        {
            if (!_taskOfToken.TryGetValue(send.Token, out var owner)) return AuthAnswer.Refused;
            if (IsSingleUse) _taskOfToken.Remove(send.Token);
            send.Task = owner;
        }

        send.NewToken = $"refresh-{++_count}";
        _taskOfToken[send.NewToken] = send.Task;
        _newest[send.Task] = send.NewToken;
        return AuthAnswer.Given;
    }
}

internal enum AuthAnswer
{
    Lost,
    Down,
    Refused,
    Given,
}

/// <summary>One request for tokens.</summary>
internal sealed class TokenSend
{
    public required string EffectId { get; init; }
    public required string InstanceId { get; init; }
    public required bool IsCode { get; init; }
    public required string Token { get; init; }
    public required TimeSpan SentAt { get; init; }
    public string? Task { get; set; }

    /// <summary>Null while it has not arrived.</summary>
    public TimeSpan? HandledAt { get; set; }
    public AuthAnswer Answer { get; set; }
    public string? NewToken { get; set; }
}
