using Bitrix24Workflow.Sandbox.Hosting;
using Bitrix24Workflow.Sandbox.OAuth;

namespace Bitrix24Workflow.Sandbox.Pages;

internal static class StartPage
{
    public static void MapStartPage(this IEndpointRouteBuilder routes) => routes.MapGet(
        "/", (OwnAddress own, SandboxAddresses addresses) => Results.Content(Of(own, addresses), "text/html; charset=utf-8"));

    private static string Of(OwnAddress own, SandboxAddresses addresses) => Page.Of("Stand-in Bitrix24", $"""
        <h1>Stand-in Bitrix24</h1>
        <p>This is not Bitrix24. It answers like a portal and like the Bitrix24 auth server, takes SMS, e-mail and Telegram messages,
        and can be told to fail. Nothing that is sent to it leaves this machine.</p>
        <section class="card">
        <h2>Look</h2>
        <ul>
        <li><a href="/_sandbox/inbox">Inbox</a>: the SMS, e-mails and Telegram messages that arrived</li>
        <li><a href="/_sandbox/log">Log</a>: everything that was asked, with tokens in clear</li>
        <li><a href="/_sandbox/faults">Faults</a> that are on, <a href="/_sandbox/settings">settings</a>,
        <a href="/_sandbox/apps">applications</a></li>
        <li><a href="/oauth/authorize/?client_id={Application.DefaultClientId}&amp;state=try">Authorise the sample application</a></li>
        </ul>
        </section>
        <section class="card">
        <h2>Use</h2>
        <table>
        <tr><th>Portal</th><td><code>{Page.Encode(own.Host)}</code></td></tr>
        <tr><th>Application code</th><td><code>{Application.DefaultClientId}</code></td></tr>
        <tr><th>Application key</th><td><code>{Application.DefaultClientSecret}</code></td></tr>
        <tr><th>Scope</th><td><code>{Application.DefaultScope}</code></td></tr>
        <tr><th>Auth server</th><td><code>{Page.Encode(own.Scheme)}://{Page.Encode(own.Host)}</code></td></tr>
        <tr><th>Telegram Bot API</th><td><code>{Page.Encode(addresses.Telegram.ToString())}</code>, any token such as <code>1:test</code></td></tr>
        <tr><th>Twilio, MessageBird, Bird, UniSender, Mandrill</th><td>the provider's paths under <code>{Page.Encode(own.Scheme)}://{Page.Encode(own.Host)}</code>, any key that does not begin with <code>wrong</code></td></tr>
        <tr><th>SMTP</th><td>port <code>{addresses.SmtpPort}</code>, no encryption, any password</td></tr>
        </table>
        </section>
        <section class="card">
        <h2>Make trouble</h2>
        <pre class="text">curl -d '{"{\"kind\":\"revoked\"}"}' -H 'Content-Type: application/json' {Page.Encode(own.Scheme)}://{Page.Encode(own.Host)}/_sandbox/faults</pre>
        <p class="meta">Kinds: {string.Join(", ", Faults.FaultKind.All)}. Places (<code>where</code>): {string.Join(", ", Faults.FaultPlace.All)}</p>
        </section>
        """);
}
