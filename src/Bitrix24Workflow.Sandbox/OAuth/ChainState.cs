namespace Bitrix24Workflow.Sandbox.OAuth;

internal enum ChainState
{
    Alive,
    Revoked,
    UserDismissed,
}
