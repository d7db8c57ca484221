using Bitrix24Workflow.Sandbox.Pages;
using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox.OAuth;

internal static class AuthorizePages
{
    public static string SignIn(Portal portal, bool failed) => Page.Of("Sign in", $"""
        <section class="card narrow">
        <h1>Sign in</h1>
        <p class="meta">Portal <strong>{Page.Encode(portal.Host)}</strong></p>
        {(failed ? """<p id="sign-in-failed" role="alert">Wrong name or password.</p>""" : "")}
        <form method="post" id="sign-in-form">
        <label for="login">User name</label>
        <input id="login" name="login" autocomplete="username" required autofocus>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required>
        <p><button id="sign-in" name="action" value="sign-in">Sign in</button></p>
        </form>
        </section>
        <section class="card narrow meta">
        <p>People of this portal (it is a stand-in, so it tells):</p>
        <table id="users">
        <tr><th>Person</th><th>User name</th><th>Password</th></tr>
        {string.Concat(PortalUser.All.Select(Row))}
        </table>
        </section>
        """);

    public static string Consent(Portal portal, PortalUser user, Application application) => Page.Of("Allow access", $"""
        <section class="card narrow">
        <h1>Allow access?</h1>
        <p><strong id="application">{Page.Encode(application.Name)}</strong> asks for access to
        <strong>{Page.Encode(portal.Host)}</strong> in your name, <span id="user">{Page.Encode(user.FullName)}</span>.</p>
        <p class="meta">Application code <code id="client-id">{Page.Encode(application.ClientId)}</code></p>
        <p>It will be able to use:</p>
        <ul id="scopes">{string.Concat(application.Scopes.Select(scope => $"<li>{Page.Encode(scope)}</li>"))}</ul>
        <form method="post" id="consent-form">
        <button id="allow" name="action" value="allow">Allow</button>
        <button id="deny" name="action" value="deny" class="quiet">Deny</button>
        </form>
        </section>
        """);

    public static string Code(Application application, Authorization authorization, int seconds) => Page.Of("Authorisation code", $"""
        <section class="card narrow">
        <h1>Authorisation code</h1>
        <p>{Page.Encode(application.Name)} has no redirect address. Paste this code into it within {seconds} seconds:</p>
        <p id="code">{Page.Encode(authorization.Code)}</p>
        </section>
        """);

    private static string Row(PortalUser user) =>
        $"<tr><td>{Page.Encode(user.FullName)}</td><td><code>{Page.Encode(user.Login)}</code></td><td><code>{Page.Encode(user.Password)}</code></td></tr>\n";
}
