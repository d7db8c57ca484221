using Bitrix24Workflow.Sandbox.Hosting;
using Bitrix24Workflow.Sandbox.OAuth;
using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox.Faults;

/// <summary>Switches faults; some of them are not an answer but a change of what the stand-in knows.</summary>
internal sealed class FaultSwitch(FaultBoard board, TokenStore tokens, PortalDirectory portals, OwnAddress own)
{
    public void Set(Fault fault)
    {
        if (FaultKind.UsualPlaces(fault.Kind) is null)
            throw new ArgumentException($"Unknown kind '{fault.Kind}'. Known: {string.Join(", ", FaultKind.All)}.");
        if (fault.Where is not null && !FaultPlace.All.Contains(fault.Where))
            throw new ArgumentException($"Unknown where '{fault.Where}'. Known: {string.Join(", ", FaultPlace.All)}.");
        if (fault.Times < 1)
            throw new ArgumentException("times must be 1 or more, or null for 'until switched off'.");

        board.Switch(fault);
        switch (fault)
        {
            case { Kind: FaultKind.Revoked, On: true }:
                tokens.Mark(chain => fault.Covers(chain.Portal), ChainState.Alive, ChainState.Revoked);
                break;
            case { Kind: FaultKind.DismissedUser, On: true }:
                tokens.Mark(chain => fault.Covers(chain.Portal), ChainState.Alive, ChainState.UserDismissed);
                break;
            case { Kind: FaultKind.DismissedUser, On: false }:
                tokens.Mark(chain => fault.Covers(chain.Portal), ChainState.UserDismissed, ChainState.Alive);
                break;
            case { Kind: FaultKind.RenamedPortal, On: true }:
                Rename(fault);
                break;
            case { Kind: FaultKind.RenamedPortal, On: false }:
                foreach (var portal in portals.All().Where(fault.Covers))
                    portals.Rename(portal, portal.FirstHost);
                break;
        }
    }

    public void Clear()
    {
        foreach (var fault in board.All())
            Set(fault with { On = false });
    }

    private void Rename(Fault fault)
    {
        var portal = fault.MemberId is null
            ? portals.Find(fault.Portal ?? own.Host)
            : portals.All().FirstOrDefault(portal => portal.MemberId == fault.MemberId)
              ?? throw new ArgumentException($"No portal has the memberId '{fault.MemberId}'.");
        portals.Rename(portal, fault.To ?? $"localhost:{own.Port}");
    }
}
