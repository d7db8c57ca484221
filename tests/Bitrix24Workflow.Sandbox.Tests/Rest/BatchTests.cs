using System.Text.Json;

namespace Bitrix24Workflow.Sandbox.Tests.Rest;

public sealed class BatchTests : SandboxTest
{
    [Fact]
    public async Task Commands_are_answered_under_their_names()
    {
        var result = await BatchAsync(new { me = "user.current", my = "scope" });

        result.GetProperty("result").GetProperty("me").GetProperty("NAME").GetString().ShouldBe("Anna");
        result.GetProperty("result").GetProperty("my").GetArrayLength().ShouldBeGreaterThan(1);
        result.GetProperty("result_error").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_list_of_commands_is_answered_by_a_list()
    {
        var result = await BatchAsync(Enumerable.Repeat("scope", 2));

        result.GetProperty("result").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Commands_may_come_in_a_form()
    {
        var token = (await TokensAsync()).Text("access_token");

        var answer = await CallAsync("batch", token, ("halt", "0"), ("cmd[me]", "user.current"));

        answer.Json.GetProperty("result").GetProperty("result").TryGetProperty("me", out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("crm.lead.get?id=$result[add]")]
    [InlineData("crm.lead.get?id=%24result%5Badd%5D")]
    public async Task A_command_may_use_the_result_of_an_earlier_one(string get)
    {
        var result = await BatchAsync(new { add = "crm.lead.add?fields[TITLE]=Hello%20there", get });

        result.GetProperty("result").GetProperty("get").GetProperty("TITLE").GetString().ShouldBe("Hello there");
    }

    [Fact]
    public async Task A_command_may_use_a_field_of_an_earlier_result()
    {
        var result = await BatchAsync(new
        {
            me = "user.current",
            add = "crm.lead.add?fields[TITLE]=For $result[me][NAME]!",
            get = "crm.lead.get?id=$result[add]",
        });

        result.GetProperty("result").GetProperty("get").GetProperty("TITLE").GetString().ShouldBe("For Anna!");
    }

    [Fact]
    public async Task A_failed_command_does_not_stop_the_others()
    {
        var result = await BatchAsync(new { bad = "crm.nothing", me = "user.current" });

        result.GetProperty("result_error").GetProperty("bad").GetProperty("error").GetString().ShouldBe("ERROR_METHOD_NOT_FOUND");
        result.GetProperty("result").TryGetProperty("me", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task With_halt_a_failed_command_stops_the_others()
    {
        var result = await BatchAsync(new { bad = "crm.nothing", me = "user.current" }, halt: 1);

        result.GetProperty("result").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_batch_inside_of_a_batch_is_refused()
    {
        var result = await BatchAsync(new { inner = "batch?cmd[0]=user.current" });

        result.GetProperty("result_error").GetProperty("inner").GetProperty("error").GetString().ShouldBe("ERROR_BATCH_METHOD_NOT_ALLOWED");
    }

    [Fact]
    public async Task Commands_beyond_50_are_refused()
    {
        var result = await BatchAsync(Enumerable.Repeat("scope", 51));

        result.GetProperty("result").GetArrayLength().ShouldBe(50);
        result.GetProperty("result_error").GetProperty("50").GetProperty("error").GetString().ShouldBe("ERROR_BATCH_LENGTH_EXCEEDED");
    }

    private async Task<JsonElement> BatchAsync(object cmd, int halt = 0)
    {
        var auth = (await TokensAsync()).Text("access_token");
        return (await PostJsonAsync("/rest/batch", new { auth, halt, cmd })).Json.GetProperty("result");
    }
}
