namespace Bitrix24Workflow.Sandbox.Tests.Rest;

public sealed class RateLimitedCallTests : SandboxTest
{
    [Fact]
    public async Task A_call_above_the_limit_is_refused()
    {
        await SettingsAsync(new { rateLimitCapacity = 1 });
        var token = (await TokensAsync()).Text("access_token");
        await CallAsync("scope", token);

        var answer = await CallAsync("scope", token);

        (answer.Status, answer.Error).ShouldBe((503, "QUERY_LIMIT_EXCEEDED"));
    }
}
