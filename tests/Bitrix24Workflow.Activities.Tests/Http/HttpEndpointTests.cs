using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Http;

[ActivityTests("Elsa.HttpEndpoint", "Elsa.WriteHttpResponse", "Elsa.WriteFileHttpResponse")]
public sealed class HttpEndpointTests
{
    [Fact]
    public async Task A_request_starts_a_workflow_and_is_answered()
    {
        using var runner = new WorkflowRunner();
        Publish(runner, Endpoint(("parsedContent", Json.Output("Body")), ("queryStringData", Json.Output("Query"))), Reply(Json.JavaScript("({got: getVariable('Body').name, page: getVariable('Query').page})"), ("statusCode", Json.Literal("Created"))));
        var reply = (await runner.RequestAsync(Post("""{"name":"Ann"}""", "application/json") with { Query = new Dictionary<string, string[]> { ["page"] = ["2"] } })).ShouldNotBeNull();
        reply.StatusCode.ShouldBe(201);
        reply.ContentType.ShouldBe("application/json");
        Encoding.UTF8.GetString(reply.Body).ShouldBe("""{"got":"Ann","page":"2"}""");
        runner.Instances.Single().SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_form_and_its_files_are_seen()
    {
        using var runner = new WorkflowRunner();
        Publish(runner, Endpoint(("parsedContent", Json.Output("Body")), ("file", Json.Output("Query"))), Reply(Json.JavaScript("getVariable('Body').a + getVariable('Query').filename")));
        var form = new HttpRequestData { Method = "POST", Path = "items", Form = new Dictionary<string, string[]> { ["a"] = ["1"] }, Files = [new HttpFileData("x.txt", "text/plain", [65])] };
        Encoding.UTF8.GetString((await runner.RequestAsync(form))!.Body).ShouldBe("1x.txt");
    }

    [Theory]
    [InlineData("{bad", "application/json", null, 400)]
    [InlineData("{}", "application/json", "1", 413)]
    public async Task A_bad_request_is_refused_and_leaves_nothing_behind(string body, string type, string? limit, int status)
    {
        using var runner = new WorkflowRunner();
        Publish(runner, Endpoint(("requestSizeLimit", Json.Literal(limit))), Reply(Json.Literal("fine")));
        (await runner.RequestAsync(Post(body, type))).ShouldNotBeNull().StatusCode.ShouldBe(status);
        runner.Instances.Single().Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Fact]
    public async Task A_refusal_may_have_an_outcome()
    {
        using var runner = new WorkflowRunner();
        var endpoint = Endpoint(("requestSizeLimit", Json.Literal(1)), ("exposeRequestTooLargeOutcome", true));
        runner.Publish(new DefinitionBuilder { Root = Json.Flowchart([endpoint, Reply(Json.Literal("too much"))], "endpoint:Request too large>reply") }.Build());
        Encoding.UTF8.GetString((await runner.RequestAsync(Post("abc", "text/plain"))).ShouldNotBeNull().Body).ShouldBe("too much");
    }

    [Fact]
    public async Task Inside_a_workflow_it_waits_for_the_request_and_goes_on_waiting_after_a_bad_one()
    {
        using var runner = new WorkflowRunner();
        var endpoint = Endpoint();
        endpoint.Remove("customProperties");
        var instance = await runner.RunAsync(Json.Sequence(endpoint, Reply(Json.Literal("thanks"))));
        instance.Bookmarks.Select(b => b.Name).ShouldBe(["Elsa.HttpEndpoint", "Elsa.HttpEndpoint"]);
        (await runner.RequestAsync(Post("{bad", "application/json"))).ShouldNotBeNull().StatusCode.ShouldBe(400);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        instance.Bookmarks.Count.ShouldBe(2);
        (await runner.RequestAsync(Post("{}", "application/json"))).ShouldNotBeNull().StatusCode.ShouldBe(200);
        instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task Without_a_caller_an_answer_is_an_incident()
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(Json.Sequence(Reply(Json.Literal("nobody hears"))))).Incident.ShouldNotBeNull().ShouldContain("no request to answer");
    }

    [Fact]
    public async Task Files_are_sent_one_by_one_or_zipped()
    {
        using var runner = new WorkflowRunner();
        Publish(runner, Endpoint(), Json.Activity("WriteFileHttpResponse", "file", ("content", Json.JavaScript("getInput('none') || 'text'")), ("filename", Json.Literal("a b.txt")), ("entityTag", Json.Literal("1"))));
        var reply = (await runner.RequestAsync(Post("", ""))).ShouldNotBeNull();
        (reply.ContentType, Encoding.UTF8.GetString(reply.Body), reply.Headers["ETag"][0]).ShouldBe(("text/plain", "text", "\"1\""));
        reply.Headers["Content-Disposition"][0].ShouldBe("attachment; filename*=UTF-8''a%20b.txt");
        Publish(runner, Endpoint(), Json.Activity("WriteFileHttpResponse", "file", ("content", Json.JavaScript("[{filename:'a.txt', content:'QQ=='}, {filename:'b.txt', content:'Qg=='}]"))));
        var zip = (await runner.RequestAsync(Post("", ""))).ShouldNotBeNull();
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(zip.Body));
        archive.Entries.Select(e => e.Name).ShouldBe(["a.txt", "b.txt"]);
    }

    [Fact]
    public async Task A_trigger_tells_the_host_who_may_call()
    {
        using var runner = new WorkflowRunner();
        Publish(runner, Endpoint(("authorize", Json.Literal(true)), ("policy", Json.Literal("admins"))));
        var triggers = await runner.TriggersAsync();
        triggers.Count.ShouldBe(2);
        triggers[0].Payload.Metadata.ShouldNotBeNull()["authorize"].ShouldBe("true");
        triggers[0].Payload.Metadata!["policy"].ShouldBe("admins");
    }

    private static JsonObject Endpoint(params (string Name, JsonNode? Value)[] more)
    {
        var endpoint = Json.Activity("HttpEndpoint", "endpoint", [("path", Json.Literal("/items/")), ("supportedMethods", Json.Object("""["POST","GET"]""")), .. more]);
        endpoint["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return endpoint;
    }

    private static JsonObject Reply(JsonNode content, params (string Name, JsonNode? Value)[] more) => Json.Activity("WriteHttpResponse", "reply", [("content", content), .. more]);

    private static HttpRequestData Post(string body, string type) => new() { Method = "POST", Path = "items", ContentType = type, Body = Encoding.UTF8.GetBytes(body) };

    private static void Publish(WorkflowRunner runner, params JsonObject[] activities) =>
        runner.Publish(new DefinitionBuilder { Root = Json.Sequence(activities) }.Variable("Body").Variable("Query").Build());
}
