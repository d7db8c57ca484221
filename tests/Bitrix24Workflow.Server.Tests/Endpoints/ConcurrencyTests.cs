using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime.Definitions;

namespace Bitrix24Workflow.Server.Tests.Endpoints;

public sealed class ConcurrencyTests(TestServer server)
{
    private const string Api = "/elsa/api/workflow-definitions";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_of_two_editors_is_told_and_the_first_ones_work_is_kept()
    {
        await SaveAsync(Samples.Line("edited-by-two", "As it was"));
        var (first, second) = (await OpenAsync("edited-by-two"), await OpenAsync("edited-by-two"));
        await SaveAsync(Named(first, "By the first"));

        using var refused = await TrySaveAsync(Named(second, "By the second"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonNode.Parse(await refused.Content.ReadAsStringAsync(Stop))!["errors"]!["generalErrors"]![0]!.ToString().ShouldContain("changed elsewhere");
        (await OpenAsync("edited-by-two")).Text("name").ShouldBe("By the first");
        await SaveAsync(Named(await OpenAsync("edited-by-two"), "By the second, who has looked"));
    }

    [Fact]
    public async Task An_editor_may_be_ahead_of_the_answers_to_its_own_saves()
    {
        await SaveAsync(Samples.Line("edited-fast"));
        var opened = await OpenAsync("edited-fast");

        // Auto-save sends the next change before the answer to the last one is there.
        await SaveAsync(Named(opened, "One"));
        await SaveAsync(Named(opened, "Two"));
        var answered = await SaveAsync(Named(opened, "Three"));

        (await SaveAsync(Named(answered, "Four"))).Text("name").ShouldBe("Four");
    }

    [Fact]
    public async Task A_save_in_between_ends_the_run_of_an_editor()
    {
        await SaveAsync(Samples.Line("edited-in-turn"));
        var (first, second) = (await OpenAsync("edited-in-turn"), (JsonNode?)null);
        await SaveAsync(Named(first, "One"));
        second = await OpenAsync("edited-in-turn");
        await SaveAsync(Named(second, "Two"));

        using var refused = await TrySaveAsync(Named(first, "Three"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Publishing_does_not_turn_an_open_editor_away_and_a_roll_back_does()
    {
        await SaveAsync(Samples.Line("edited-and-published", "First"), publish: true);
        await SaveAsync(Samples.Line("edited-and-published", "Second"), publish: false);
        var opened = await OpenAsync("edited-and-published");
        await server.Admin.PostAsync($"{Api}/edited-and-published/publish");
        var draft = await SaveAsync(Named(opened, "Third"));
        draft["version"]!.GetValue<int>().ShouldBe(3);

        using var reverted = await server.Admin.PostAsJsonAsync($"{Api}/edited-and-published/revert/1", new { }, Stop);
        using var refused = await TrySaveAsync(Named(draft, "Fourth"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_program_that_sends_no_mark_saves_as_in_Elsa()
    {
        await SaveAsync(Samples.Line("edited-by-program", "First"));

        (await SaveAsync(Samples.Line("edited-by-program", "Second"))).Text("name").ShouldBe("Second");
    }

    [Fact]
    public async Task The_mark_is_neither_exported_nor_copied()
    {
        await SaveAsync(Samples.Line("edited-and-exported"));
        using var file = await server.Admin.GetAsync($"{Api}/edited-and-exported/export", Stop);
        (await file.JsonAsync())["customProperties"]!.AsObject().ShouldBeEmpty();

        var copy = await OpenAsync("edited-and-exported");
        copy["definitionId"] = null;
        copy["id"] = null;
        var saved = await SaveAsync(Named(copy, "Copy"));

        saved.Text("definitionId").ShouldNotBe("edited-and-exported");
        saved["customProperties"]!.Text(EditMark.Property).ShouldNotBe(copy["customProperties"]!.Text(EditMark.Property));
    }

    private Task<JsonNode> OpenAsync(string id) => server.Admin.GetJsonAsync($"{Api}/by-definition-id/{id}?versionOptions=Latest");

    private Task<HttpResponseMessage> TrySaveAsync(JsonNode model, bool publish = false) =>
        server.Admin.PostAsJsonAsync(Api, new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish }, Stop);

    private async Task<JsonNode> SaveAsync(JsonNode model, bool publish = false)
    {
        using var response = await TrySaveAsync(model, publish);
        return (await response.JsonAsync())["workflowDefinition"]!;
    }

    private static JsonNode Named(JsonNode model, string name)
    {
        var copy = model.DeepClone();
        copy["name"] = name;
        return copy;
    }
}
