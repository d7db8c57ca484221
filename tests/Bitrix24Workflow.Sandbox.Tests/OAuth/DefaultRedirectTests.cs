using Bitrix24Workflow.Sandbox.OAuth;

namespace Bitrix24Workflow.Sandbox.Tests.OAuth;

public sealed class DefaultRedirectTests : SandboxTest
{
    protected override SandboxOptions Options => base.Options with { DefaultRedirect = "http://127.0.0.1:5100/bitrix24/callback" };

    [Fact]
    public async Task An_application_without_an_address_is_sent_to_the_default_one()
    {
        var authorization = await PostJsonAsync("/_sandbox/code", new { state = "s" });

        authorization.Text("redirect").ShouldStartWith("http://127.0.0.1:5100/bitrix24/callback?code=");
    }

    [Fact]
    public async Task An_application_with_an_empty_address_gets_no_redirect()
    {
        await PostJsonAsync("/_sandbox/apps", new { client_id = Application.DefaultClientId, redirect = "" });

        (await PostJsonAsync("/_sandbox/code", new { })).Has("redirect").ShouldBeFalse();
    }
}
