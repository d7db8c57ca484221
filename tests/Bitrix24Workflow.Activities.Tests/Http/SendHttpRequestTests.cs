using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Http;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Activities.Tests.Http;

[ActivityTests("Elsa.SendHttpRequest", "Elsa.FlowSendHttpRequest", "Elsa.DownloadHttpFile")]
public sealed class SendHttpRequestTests
{
    [Fact]
    public async Task A_flow_leaves_by_the_status_code()
    {
        await using var server = new TestServer((_, _) => (201, "application/json", """{"id":7,"tags":["a"]}""", null));
        using var runner = Runner(server);
        var instance = await runner.RunAsync(
            Json.Flowchart(
                [Send(server.Url + "/items?x=1", ("method", Json.Literal("POST")), ("content", Json.JavaScript("({name:'жук'})")), ("expectedStatusCodes", Json.Object("[200,201]")), ("parsedContent", Json.Output("Answer")), ("statusCode", Json.Output("Code"))),
                    Json.WriteLine("created", Json.JavaScript("'created ' + getVariable('Answer').id")), Json.WriteLine("other", Json.Literal("other"))],
                "send:201>created",
                "send:Unmatched status code>other"),
            more: d => d.Variable("Answer").Variable("Code", "Int32"));
        runner.Console.Lines.ShouldBe(["created 7"]);
        instance.Variables["Code"].ShouldBe(201);
        server.Requests.Single().ShouldBe(("POST", "/items?x=1", """{"name":"\u0436\u0443\u043A"}""", null, "application/json", null));
        instance.Events.ShouldContain("send|Suspended");
    }

    [Fact]
    public async Task Headers_authorization_and_forms_are_sent()
    {
        await using var server = new TestServer((_, _) => (404, "text/plain", "nothing here", null));
        using var runner = Runner(server);
        var instance = await runner.RunAsync(
            Json.Sequence(
                Send(server.Url, ("method", Json.Literal("PUT")), ("contentType", Json.Literal("application/x-www-form-urlencoded")), ("content", Json.JavaScript("({a:'1 2', b:'&'})")),
                    ("authorization", Json.Template("Bearer {{Token}}")), ("requestHeaders", Json.Object("""{"X-Custom":"one"}""")), ("parsedContent", Json.Output("Answer")), ("result", Json.Output("Result")))),
            more: d => d.Variable("Answer").Variable("Result").Secret("Token", "secret-token-1"));
        server.Requests.Single().ShouldBe(("PUT", "/", "a=1%202&b=%26", "Bearer secret-token-1", "application/x-www-form-urlencoded", "one"));
        instance.Variables["Answer"].ShouldBe("nothing here");
        instance.Variables["Result"].ShouldBeAssignableTo<IDictionary<string, object?>>()!["statusCode"].ShouldBe(404);
        instance.StateText.ShouldNotContain("secret-token-1");
    }

    [Fact]
    public async Task The_other_form_runs_embedded_activities()
    {
        await using var server = new TestServer((request, _) => (request.RawUrl == "/ok" ? 200 : 500, null, "", null));
        using var runner = Runner(server);
        JsonObject Call(string id, string path) => Json.Activity(
            "SendHttpRequest",
            id,
            ("url", Json.Literal(server.Url + path)),
            ("expectedStatusCodes", new JsonArray(new JsonObject { ["statusCode"] = 200, ["activity"] = Json.WriteLine(id + "ok", Json.Literal("ok")) })),
            ("unmatchedStatusCode", Json.WriteLine(id + "other", Json.Literal("other"))),
            ("failedToConnect", Json.WriteLine(id + "failed", Json.Literal("failed"))));
        var free = new TestServer((_, _) => (200, null, "", null));
        await free.DisposeAsync();
        var closed = Call("c", "");
        closed["url"] = Json.Literal(free.Url);
        runner.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<HttpActivityOptions>>().Value.TrustedHosts.Add($"127.0.0.1:{free.Port}");
        await runner.RunAsync(Json.Sequence(Call("a", "/ok"), Call("b", "/bad"), closed));
        runner.Console.Lines.ShouldBe(["ok", "other", "failed"]);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/", "has no public address")]
    [InlineData("http://localhost:9/", "has no public address")]
    [InlineData("http://[::1]:9/", "has no public address")]
    [InlineData("http://[::ffff:10.0.0.1]/", "has no public address")]
    [InlineData("http://0x7f000001:9/", "has no public address")]
    [InlineData("http://2130706433:9/", "has no public address")]
    [InlineData("http://169.254.169.254/latest/meta-data", "has no public address")]
    [InlineData("http://user:pass@example.test/", "without a user name")]
    [InlineData("file:///etc/passwd", "must be absolute, http or https")]
    [InlineData("relative/path", "must be absolute, http or https")]
    public async Task The_hosts_own_surroundings_are_out_of_reach(string url, string expected)
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(Json.Sequence(Send(url)));
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        instance.Incident.ShouldNotBeNull().ShouldContain(expected);
    }

    [Fact]
    public async Task Redirects_are_followed_but_not_to_forbidden_places_and_not_for_ever()
    {
        await using var other = new TestServer((_, _) => (200, "text/plain", "never", null));
        await using var server = new TestServer((request, _) => request.RawUrl switch
        {
            "/twice" => (302, null, "", "/once"),
            "/once" => (307, null, "", "/end"),
            "/end" => (200, "text/plain", "arrived", null),
            "/inside" => (302, null, "", other.Url),
            _ => (302, null, "", "/loop"),
        });
        using var runner = Runner(server);
        await runner.RunAsync(Json.Sequence(Send(server.Url + "/twice", ("parsedContent", Json.Output("Answer"))), Json.WriteLine("w", Json.JavaScript("getVariable('Answer')"))), more: d => d.Variable("Answer"));
        runner.Console.Lines.ShouldBe(["arrived"]);
        (await runner.RunAsync(Json.Sequence(Send(server.Url + "/inside")))).Incident.ShouldNotBeNull().ShouldContain("no public address");
        (await runner.RunAsync(Json.Sequence(Send(server.Url + "/loop")))).Incident.ShouldNotBeNull().ShouldContain("more than 3 times");
        other.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("authorization", "Bearer {{Token}}", true)]
    [InlineData("url", "{{Server}}/?auth={{Token}}", true)]
    [InlineData("contentType", "text/plain", false)]
    public async Task An_answer_that_repeats_a_secret_is_a_secret(string input, string template, bool expected)
    {
        await using var server = new TestServer((_, _) => (200, "application/json", """{"you":{"sent":["secret-token-1"]}}""", null));
        using var runner = Runner(server);
        var send = Send(server.Url, ("parsedContent", Json.Output("Answer")));
        send[input] = Json.Template(template);
        var instance = await runner.RunAsync(Json.Sequence(send), more: d => d.Variable("Answer").Variable("Server", "String", server.Url).Secret("Token", "secret-token-1"));
        (instance.Variables["Answer"] is SecretValue).ShouldBe(expected);
    }

    [Fact]
    public async Task A_file_is_fetched_with_its_name()
    {
        await using var server = new TestServer((_, _) => (200, "application/pdf", "%PDF", null));
        using var runner = Runner(server);
        var instance = await runner.RunAsync(
            Json.Flowchart([Json.Activity("DownloadHttpFile", "get", ("url", Json.Literal(server.Url + "/docs/../report.pdf")), ("result", Json.Output("File"))), Json.WriteLine("w", Json.JavaScript("getVariable('File').filename"))], "get:200>w"),
            more: d => d.Variable("File"));
        runner.Console.Lines.ShouldBe(["report.pdf"]);
        instance.Variables["File"].ShouldBeAssignableTo<IDictionary<string, object?>>()!["contentType"].ShouldBe("application/pdf");
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_an_incident()
    {
        await using var server = new TestServer((_, _) => (200, "text/plain", new string('x', 2_000), null));
        using var runner = Runner(server, options => options.MaxResponse = 1_000);
        (await runner.RunAsync(Json.Sequence(Send(server.Url)))).Incident.ShouldNotBeNull().ShouldContain("larger than");
    }

    [Fact]
    public async Task An_interrupted_call_that_can_not_be_repeated_says_that_it_may_have_been_sent()
    {
        using var runner = new WorkflowRunner { MakesEffects = false };
        var instance = await runner.RunAsync(Json.Sequence(Send("https://example.test/", ("method", Json.Literal("POST")))));
        instance.Effects.Values.Single().IsIdempotent.ShouldBeFalse();
        await runner.ResumeAsync(instance, instance.Bookmarks.Single().Id, ActivityExecutionContext.EffectInput(new EffectResult(EffectOutcome.Interrupted)));
        instance.Incident.ShouldNotBeNull().ShouldContain("may have been sent");
        var get = await runner.RunAsync(Json.Sequence(Send("https://example.test/")));
        get.Effects.Values.Single().IsIdempotent.ShouldBeTrue();
    }

    private static JsonObject Send(string url, params (string Name, JsonNode? Value)[] more) => Json.Activity("FlowSendHttpRequest", "send", [("url", Json.Literal(url)), .. more]);

    private static WorkflowRunner Runner(TestServer server, Action<HttpActivityOptions>? more = null) => new(configure: services => services.Configure<HttpActivityOptions>(options =>
    {
        options.TrustedHosts.Add($"127.0.0.1:{server.Port}");
        more?.Invoke(options);
    }));
}
