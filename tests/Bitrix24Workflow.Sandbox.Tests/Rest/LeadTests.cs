namespace Bitrix24Workflow.Sandbox.Tests.Rest;

public sealed class LeadTests : SandboxTest
{
    [Fact]
    public async Task A_lead_that_was_added_can_be_got()
    {
        var token = (await TokensAsync()).Text("access_token");
        var id = (await CallAsync("crm.lead.add", token, ("fields[TITLE]", "Call back"))).Json.GetProperty("result").GetInt32();

        var lead = (await CallAsync("crm.lead.get", token, ("id", $"{id}"))).Json.GetProperty("result");

        lead.GetProperty("TITLE").GetString().ShouldBe("Call back");
        lead.GetProperty("ID").GetString().ShouldBe($"{id}");
        lead.GetProperty("ASSIGNED_BY_ID").GetString().ShouldBe("1");
    }

    [Fact]
    public async Task Fields_may_come_in_json()
    {
        var auth = (await TokensAsync()).Text("access_token");

        var answer = await PostJsonAsync("/rest/crm.lead.add", new { auth, fields = new { TITLE = "A" } });

        answer.Json.GetProperty("result").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_lead_needs_a_title()
    {
        var token = (await TokensAsync()).Text("access_token");

        (await CallAsync("crm.lead.add", token, ("fields[NAME]", "Anna"))).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("x")]
    public async Task A_lead_that_is_not_there_is_not_got(string id)
    {
        var token = (await TokensAsync()).Text("access_token");

        (await CallAsync("crm.lead.get", token, ("id", id))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_list_comes_in_pages_of_50()
    {
        await SettingsAsync(new { rateLimitCapacity = 0 });
        var token = (await TokensAsync()).Text("access_token");
        for (var i = 0; i < 51; i++)
            await CallAsync("crm.lead.add", token, ("fields[TITLE]", $"Lead {i}"));

        var first = await CallAsync("crm.lead.list", token);
        var second = await CallAsync("crm.lead.list", token, ("start", "50"));

        first.Json.GetProperty("result").GetArrayLength().ShouldBe(50);
        first.Json.GetProperty("next").GetInt32().ShouldBe(50);
        first.Json.GetProperty("total").GetInt32().ShouldBe(51);
        second.Json.GetProperty("result").GetArrayLength().ShouldBe(1);
        second.Has("next").ShouldBeFalse();
    }
}
