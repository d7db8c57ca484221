namespace Bitrix24Workflow.Sandbox.Tests.Portals;

public sealed class EventTests : SandboxTest
{
    [Fact]
    public async Task An_installation_event_holds_a_pair_of_tokens_and_a_removal_only_the_application_token()
    {
        var installed = (await PostJsonAsync("/_sandbox/events", new { @event = "ONAPPINSTALL" })).Json.GetProperty("form");
        installed.GetProperty("auth[refresh_token]").GetString().ShouldNotBeNullOrEmpty();
        installed.GetProperty("auth[scope]").GetString()!.ShouldContain("crm user");
        var removed = (await PostJsonAsync("/_sandbox/events", new { @event = "ONAPPUNINSTALL" })).Json.GetProperty("form");
        removed.TryGetProperty("auth[access_token]", out _).ShouldBeFalse();
        removed.GetProperty("auth[application_token]").GetString().ShouldBe(installed.GetProperty("auth[application_token]").GetString());
        (await PostJsonAsync("/_sandbox/events", new { @event = "ONAPPINSTALL", client_id = "local.unknown" })).Status.ShouldBe(400);
    }
}
