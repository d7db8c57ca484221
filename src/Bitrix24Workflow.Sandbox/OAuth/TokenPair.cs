namespace Bitrix24Workflow.Sandbox.OAuth;

internal sealed record TokenPair(Grant Access, Grant Refresh)
{
    public TokenChain Chain => Access.Chain;
}
