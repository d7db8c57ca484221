using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Tests.Endpoints;

/// <summary>The recorded cases that need a server: requests to workflows, and starts that a strategy refuses.</summary>
public sealed class HttpCaseTests(TestServer server)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Cases");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> All() =>
        [.. Directory.GetDirectories(Folder, "case-*").Where(f => Steps(f).Any(s => Op(s) == "http") || Refused(f) is not null).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_case_comes_out_as_recorded(string name)
    {
        var folder = Path.Combine(Folder, name);
        var definitionId = "";
        foreach (var file in Read(folder, "case.json")["definitions"]!.AsArray())
        {
            var model = Read(folder, file!.GetValue<string>());
            definitionId = model["definitionId"]!.GetValue<string>();
            using var saved = await server.Admin.PostAsJsonAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = true }, Stop);
            saved.EnsureSuccessStatusCode();
        }

        var refused = Refused(folder);
        var number = 0;
        foreach (var step in Steps(folder))
        {
            if (Op(step) == "http") await RequestAsync(step);
            else await ExecuteAsync(definitionId, isRefused: refused == number);
            number++;
        }
    }

    private async Task ExecuteAsync(string definitionId, bool isRefused)
    {
        using var answer = await server.Admin.PostAsync(new Uri($"/elsa/api/workflow-definitions/{definitionId}/execute", UriKind.Relative), null, Stop);
        answer.EnsureSuccessStatusCode();
        answer.Headers.GetValues("x-elsa-workflow-cannot-start").Single().ShouldBe(isRefused ? "True" : "False");
    }

    private async Task RequestAsync(JsonObject step)
    {
        using var request = new HttpRequestMessage(new HttpMethod(step["method"]!.GetValue<string>()), $"/workflows/{step["path"]}") { Content = Content(step) };
        using var answer = await server.Anonymous.SendAsync(request, Stop);
        var expected = step["expect"]!;
        ((int)answer.StatusCode).ShouldBe(expected["status"]!.GetValue<int>());
        var body = await answer.Content.ReadAsStringAsync(Stop);
        if (expected["body"] is { } whole) body.ShouldBe(whole.GetValue<string>());
        foreach (var part in expected["bodyContains"]?.AsArray() ?? []) body.ShouldContain(part!.GetValue<string>());
        if (expected["contentType"] is { } type) answer.Content.Headers.ContentType!.MediaType.ShouldBe(type.GetValue<string>());
    }

    private static HttpContent? Content(JsonObject step)
    {
        if (step["multipart"] is JsonArray parts)
        {
            var form = new MultipartFormDataContent();
            foreach (var part in parts)
            {
                var content = new StringContent(part!["content"]!.GetValue<string>(), Encoding.UTF8, part["contentType"]!.GetValue<string>());
                form.Add(content, part["name"]!.GetValue<string>(), part["fileName"]!.GetValue<string>());
            }

            return form;
        }

        if (step["content"] is null) return null;
        return new StringContent(step["content"]!.GetValue<string>()) { Headers = { ContentType = MediaTypeHeaderValue.Parse(step["contentType"]!.GetValue<string>()) } };
    }

    // Number of the step that must not start anything.
    private static int? Refused(string folder) => (Read(folder, "case.json")["expect"]?["any"]?["stepResults"] as JsonArray)?.FirstOrDefault(r => r!["cannotStart"] is not null)?["step"]?.GetValue<int>();

    private static IEnumerable<JsonObject> Steps(string folder) => Read(folder, "case.json")["steps"]!.AsArray().Select(s => s!.AsObject());

    private static string Op(JsonObject step) => step["op"]!.GetValue<string>();

    private static JsonObject Read(string folder, string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!.AsObject();
}
