using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime.DeadLetters;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Stimuli;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Server.Tests.Endpoints;

/// <summary>On a server of their own: a paused one would hold up the tests of others.</summary>
public sealed class RuntimeControlTests : IAsyncLifetime
{
    private const string Path = "/elsa/api/admin/workflow-runtime/";
    private static readonly string[] Letters = ["d1", "nobody"];
    private readonly TestServer _server = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        var answer = await _server.Admin.SendAsync(request, Stop);
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync(Stop));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!;
    }

    [Fact]
    public async Task A_pause_is_shown_refuses_new_work_in_words_and_ends_with_resume()
    {
        var running = await SendAsync(HttpMethod.Get, Path + "status");
        running["state"]!["reason"]!.GetValue<string>().ShouldBe("None");
        running["sources"]!.AsArray().Select(s => s!["state"]!.GetValue<string>()).ShouldAllBe(state => state == "Running");

        var paused = await SendAsync(HttpMethod.Post, Path + "pause", new { reason = "maintenance until noon" });
        paused["state"]!.ShouldSatisfyAllConditions(
            state => state["reason"]!.GetValue<string>().ShouldBe("AdministrativePause"),
            state => state["isAcceptingNewWork"]!.GetValue<bool>().ShouldBeFalse(),
            state => state["pauseReasonText"]!.GetValue<string>().ShouldBe("maintenance until noon"),
            state => state["pauseRequestedBy"]!.GetValue<string>().ShouldBe("admin"));
        var refused = await _server.Admin.PostAsJsonAsync("/elsa/api/workflow-definitions/notify-process-author/dispatch", new { }, Stop);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await refused.Content.ReadAsStringAsync(Stop)).ShouldContain("maintenance until noon");

        var resumed = await SendAsync(HttpMethod.Post, Path + "resume", new { });
        resumed["state"]!["isAcceptingNewWork"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_drain_ends_and_can_be_neither_repeated_nor_taken_back()
    {
        var drained = await SendAsync(HttpMethod.Post, Path + "force-drain", new { reason = "test" });
        drained["outcome"]!["forceCancelledInstanceIds"]!.AsArray().ShouldBeEmpty();

        (await SendAsync(HttpMethod.Get, Path + "status"))["state"]!["reason"]!.GetValue<string>().ShouldBe("Drain");
        (await SendAsync(HttpMethod.Post, Path + "resume", new { }, HttpStatusCode.Conflict))["code"]!.GetValue<string>().ShouldBe("drain-in-progress");
        await SendAsync(HttpMethod.Post, Path + "force-drain", new { }, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_dead_letter_can_be_listed_read_sent_again_and_deleted()
    {
        const string letters = "/elsa/api/bookmark-queue/dead-letters";
        var codec = _server.Services.GetRequiredService<OutboxCodec>();
        var now = TimeProvider.System.GetUtcNow();
        var row = codec.Write("m1", SendStimulus.Of(EventStimulus.Of("Nobody waits", new Dictionary<string, object?> { ["x"] = 1 }, "c")), now) with { WaitsFor = "h" };
        await _server.Services.GetRequiredService<IOutboxStore>().ReplaceAsync(null, [row], Stop);
        var letter = new DeadLetterRow { Id = "d1", OriginalId = "m1", Kind = row.Kind, Message = row.Message, Reason = DeadLetterReasons.Expired, CorrelationId = "c", OriginalCreatedAt = now, DeadLetteredAt = now };
        await _server.Services.GetRequiredService<IDeadLetterStore>().BuryAsync(letter, Stop);

        var list = await SendAsync(HttpMethod.Get, letters);
        list["totalCount"]!.GetValue<int>().ShouldBe(1);
        list["items"]![0]!.ShouldSatisfyAllConditions(
            item => item["reason"]!.GetValue<string>().ShouldBe("Expired"),
            item => item["originalQueueItemId"]!.GetValue<string>().ShouldBe("m1"),
            item => item["canReplay"]!.GetValue<bool>().ShouldBeTrue());
        (await SendAsync(HttpMethod.Get, letters + "/d1"))["id"]!.GetValue<string>().ShouldBe("d1");
        (await _server.Admin.GetAsync(letters + "/nobody", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await SendAsync(HttpMethod.Post, letters + "/d1/replay", new { }))["replayed"]!.GetValue<bool>().ShouldBeTrue();
        (await SendAsync(HttpMethod.Post, letters + "/d1/replay", new { }, HttpStatusCode.Conflict))["reason"]!.GetValue<string>().ShouldBe("NotReplayable");
        (await SendAsync(HttpMethod.Post, "/elsa/api/bulk-actions/delete/bookmark-queue/dead-letters", new { ids = Letters }))["deleted"]!.GetValue<int>().ShouldBe(1);
        (await SendAsync(HttpMethod.Get, letters))["totalCount"]!.GetValue<int>().ShouldBe(0);
    }
}
