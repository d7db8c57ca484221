namespace Bitrix24Workflow.Server.TaskApi.Tokens;

/// <param name="ValidFor">For how long the token must live at least.</param>
/// <param name="RefusedToken">A token that Bitrix24 did not accept; another one is wanted.</param>
/// <param name="Timeout">How long to wait for a renewal.</param>
public sealed record TokenWish(TimeSpan ValidFor, string? RefusedToken, TimeSpan Timeout)
{
    public override string ToString() => $"{ValidFor}, within {Timeout}";
}
