namespace Bitrix24Workflow.Sandbox.OAuth;

/// <summary>All codes and tokens that still mean something. What was used up is forgotten, as an unknown one gets the same answer.</summary>
internal sealed class TokenStore(SettingsStore settings, TimeProvider time)
{
    private const int SweepEvery = 10_000;
    private static readonly TimeSpan RememberExpired = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private long _issued;
    private readonly Dictionary<string, Grant> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Grant> _access = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Grant> _refresh = new(StringComparer.Ordinal);

    public Grant IssueCode(TokenChain chain)
    {
        var code = new Grant(RandomText.Code(), chain, After(settings.Current.CodeSeconds));
        lock (_gate)
        {
            SweepNowAndThen();
            return _codes[code.Text] = code;
        }
    }

    public Grant? FindCode(string code) => Find(_codes, code);

    public Grant? FindAccess(string token) => Find(_access, token);

    public Grant? FindRefresh(string token) => Find(_refresh, token);

    public bool IsExpired(Grant grant) => grant.ExpiresAt <= time.GetUtcNow();

    public TokenPair? Exchange(Grant code)
    {
        lock (_gate)
            return _codes.Remove(code.Text) ? Issue(code.Chain) : null;
    }

    public TokenPair? Renew(Grant refresh)
    {
        lock (_gate)
        {
            if (!_refresh.ContainsKey(refresh.Text))
                return null;
            if (settings.Current.Rotation == SandboxSettings.SingleUse)
            {
                _refresh.Remove(refresh.Text);
                _access.Remove(refresh.Partner!);
            }

            return Issue(refresh.Chain);
        }
    }

    public void Mark(Func<TokenChain, bool> which, ChainState from, ChainState to)
    {
        lock (_gate)
        {
            foreach (var grant in _refresh.Values.Concat(_access.Values).Where(grant => grant.Chain.State == from && which(grant.Chain)))
                grant.Chain.State = to;
        }
    }

    private TokenPair Issue(TokenChain chain)
    {
        SweepNowAndThen();
        var access = new Grant(RandomText.Token(), chain, After(settings.Current.AccessTokenSeconds));
        var refresh = new Grant(RandomText.Token(), chain, After(settings.Current.RefreshTokenSeconds), access.Text);
        _access[access.Text] = access;
        _refresh[refresh.Text] = refresh;
        return new TokenPair(access, refresh);
    }

    private Grant? Find(Dictionary<string, Grant> grants, string text)
    {
        lock (_gate)
            return grants.GetValueOrDefault(text);
    }

    private void SweepNowAndThen()
    {
        if (++_issued % SweepEvery != 0)
            return;
        var limit = time.GetUtcNow() - RememberExpired;
        foreach (var grants in (Dictionary<string, Grant>[])[_codes, _access, _refresh])
        {
            foreach (var grant in grants.Values.Where(grant => grant.ExpiresAt < limit).ToList())
                grants.Remove(grant.Text);
        }
    }

    private DateTimeOffset After(int seconds) => time.GetUtcNow().AddSeconds(seconds);
}
