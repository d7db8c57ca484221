namespace Bitrix24Workflow.Server.TaskApi.Import;

/// <summary>Refresh tokens that this server is to keep alive from now on.</summary>
/// <param name="OldKeeperStopped">That whatever renewed these tokens before has stopped: a refresh token works once, so two keepers take it from each other.</param>
public sealed record TokenImport(bool OldKeeperStopped, IReadOnlyList<TokenRow>? Rows);
