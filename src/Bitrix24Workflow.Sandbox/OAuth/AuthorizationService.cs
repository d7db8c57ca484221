using Bitrix24Workflow.Sandbox.Hosting;
using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox.OAuth;

internal sealed class AuthorizationService(TokenStore tokens, SettingsStore settings, OwnAddress own)
{
    public Authorization Grant(Application application, Portal portal, PortalUser user, string? state)
    {
        var chain = new TokenChain(portal, user, application.ClientId, string.Join(',', application.Scopes));
        var code = tokens.IssueCode(chain).Text;
        var answer = new Authorization(code, state, portal.Host, portal.MemberId, chain.Scope, own.Host, Redirect: null);

        var target = application.Redirect ?? settings.Current.DefaultRedirect;
        return string.IsNullOrEmpty(target) ? answer : answer with { Redirect = Address(target, answer) };
    }

    private static string Address(string target, Authorization answer)
    {
        (string Name, string? Value)[] fields =
        [
            ("code", answer.Code),
            ("state", answer.State),
            ("domain", answer.Domain),
            ("member_id", answer.MemberId),
            ("scope", answer.Scope),
            ("server_domain", answer.ServerDomain),
        ];
        var query = string.Join('&', fields.Where(field => field.Value is not null)
            .Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}"));
        return target + (target.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query;
    }
}
