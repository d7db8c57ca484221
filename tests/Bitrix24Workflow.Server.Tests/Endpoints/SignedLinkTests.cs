using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Server.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Server.Tests.Endpoints;

public sealed class SignedLinkTests(TestServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SignedLinks Links => server.Services.GetRequiredService<SignedLinks>();

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_link_resumes_its_bookmark_for_whoever_has_it(string method)
    {
        var (id, bookmark) = await WaitingAsync($"linked-{method}");
        using var request = new HttpRequestMessage(new HttpMethod(method), PathOf(Links.BookmarkUrl(id, bookmark, TimeSpan.FromHours(1))));
        if (method == "POST") request.Content = JsonContent.Create(new { input = new { answer = "yes" } });

        using var response = await server.Anonymous.SendAsync(request, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StateAsync(id)).ShouldBe("Finished");
    }

    [Fact]
    public async Task With_async_the_answer_does_not_wait_and_a_used_link_is_not_found()
    {
        var (id, bookmark) = await WaitingAsync("linked-async");
        var path = PathOf(Links.BookmarkUrl(id, bookmark, null)) + "&async=true";

        using var first = await server.Anonymous.GetAsync(path, Stop);
        using var second = await server.Anonymous.GetAsync(path, Stop);

        (first.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.NotFound));
    }

    [Theory]
    [InlineData("/elsa/api/bookmarks/resume")]
    [InlineData("/elsa/api/bookmarks/resume?t=")]
    [InlineData("/elsa/api/bookmarks/resume?t=forged")]
    [InlineData("/elsa/api/events/trigger?t=forged")]
    public async Task A_forged_link_does_nothing(string path)
    {
        using var response = await server.Anonymous.GetAsync(path, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Stop)).ShouldContain("not valid");
    }

    [Fact]
    public async Task A_link_to_an_event_is_no_link_to_a_bookmark_and_none_works_when_it_is_over()
    {
        var (id, bookmark) = await WaitingAsync("linked-wrongly");
        var token = PathOf(Links.EventUrl(id, "go-linked-wrongly", null)).Split("t=")[1];
        using var wrong = await server.Anonymous.GetAsync($"/elsa/api/bookmarks/resume?t={token}", Stop);
        using var late = await server.Anonymous.GetAsync(PathOf(Links.BookmarkUrl(id, bookmark, TimeSpan.FromSeconds(-1))), Stop);

        (wrong.StatusCode, late.StatusCode).ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest));
        (await StateAsync(id)).ShouldBe("Suspended");
    }

    [Fact]
    public async Task A_script_makes_a_link_that_triggers_an_event_in_its_own_instance_only()
    {
        var model = Samples.Scripted("linked-by-script", "generateEventTriggerUrl('Approved', 3600)", "Approved");
        await server.Admin.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = true });
        var one = (await server.Admin.PostAsync("/elsa/api/workflow-definitions/linked-by-script/execute"))["workflowState"]!.Text("id");
        var other = (await server.Admin.PostAsync("/elsa/api/workflow-definitions/linked-by-script/execute"))["workflowState"]!.Text("id");
        var variables = await server.Admin.GetJsonAsync($"/elsa/api/workflow-instances/{one}/variables");
        var link = variables["items"]![0]!.Text("value");
        link.ShouldStartWith(server.Address.ToString());

        using var response = await server.Anonymous.GetAsync(PathOf(link), Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Wait.UntilAsync(async () => await StateAsync(one) == "Finished", Stop);
        (await StateAsync(other)).ShouldBe("Suspended");
    }

    private static string PathOf(string url) => new Uri(url).PathAndQuery;

    private async Task<(string Id, string BookmarkId)> WaitingAsync(string definitionId)
    {
        await server.Admin.PostAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = Samples.Waiting(definitionId, $"go-{definitionId}"), ["publish"] = true });
        var state = (await server.Admin.PostAsync($"/elsa/api/workflow-definitions/{definitionId}/execute"))["workflowState"]!;
        return (state.Text("id"), state["bookmarks"]![0]!.Text("id"));
    }

    private async Task<string> StateAsync(string id) => (await server.Admin.GetJsonAsync($"/elsa/api/workflow-instances/{id}/execution-state")).Text("subStatus");
}
