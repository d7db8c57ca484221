using System.Net;

namespace Bitrix24Workflow.Server.Tests.Endpoints;

public sealed class DescriptorTests(TestServer server)
{
    private const string Api = "/elsa/api/descriptors";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_activity_has_the_recorded_shape() =>
        Shape.Differences(await server.Admin.GetJsonAsync($"{Api}/activities/Elsa.WriteLine?version=1"), Recorded.Descriptor).ShouldBeEmpty();

    [Fact]
    public async Task Every_type_and_version_is_listed_once_and_none_asks_to_be_refreshed()
    {
        var list = await server.Admin.GetJsonAsync($"{Api}/activities?Refresh=True");

        var items = list["items"]!.AsArray();
        list["count"]!.GetValue<int>().ShouldBe(items.Count);
        items.Select(i => $"{i!.Text("typeName")} {i!.Text("version")}").ShouldBeUnique();
        list.ToJsonString().ShouldNotContain("\"Refresh\"");
        foreach (var needed in (string[])["Elsa.Flowchart", "Elsa.Sequence", "Elsa.Workflow", "Elsa.NotFoundActivity", "Bitrix24.ReceiveCode", "Notifications.SendTelegramMessage"])
            items.Select(i => i!.Text("typeName")).ShouldContain(needed);
    }

    [Theory]
    [InlineData("/elsa/api/descriptors/activities", "br", "br")]
    [InlineData("/elsa/api/descriptors/activities", "gzip", "gzip")]
    [InlineData("/elsa/api/descriptors/activities", "", null)]
    [InlineData("/elsa/api/workflow-definitions", "gzip, br", "br")]
    [InlineData("/elsa/api/identity/roles", "gzip, br", null)]
    public async Task Long_answers_are_compressed_where_they_hold_no_tokens(string path, string accepted, string? encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var response = await server.Admin.SendAsync(request, Stop);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(encoding);
        var size = (await response.Content.ReadAsByteArrayAsync(Stop)).Length;
        if (path.EndsWith("activities", StringComparison.Ordinal)) (size < 50_000).ShouldBe(encoding is not null, $"{size} bytes");
    }

    [Theory]
    [InlineData("expression-descriptors", "type", "Literal", "Object", "JavaScript", "Variable", "Input")]
    [InlineData("variables", "typeName", "Object", "String", "Int32")]
    [InlineData("storage-drivers", "displayName", "Workflow Instance", "Secret", "Memory")]
    [InlineData("workflow-activation-strategies", "displayName", "Always", "Unique reference")]
    [InlineData("incident-strategies", "typeName", "FaultStrategy", "ContinueWithIncidentsStrategy")]
    [InlineData("log-persistence-strategies", "displayName", "Inherit", "Include", "Exclude")]
    [InlineData("commit-strategies/workflows", "name", "WorkflowExecuted")]
    [InlineData("commit-strategies/activities", "name", "CommitAlways")]
    public async Task The_lists_that_the_editor_needs_are_there(string path, string name, params string[] needed)
    {
        var values = (await server.Admin.GetJsonAsync($"{Api}/{path}"))["items"]!.AsArray().Select(i => i!.Text(name)).ToList();

        foreach (var value in needed) values.ShouldContain(value);
    }

    [Fact]
    public async Task An_unknown_activity_is_not_found_and_a_missing_parameter_is_told()
    {
        using var unknown = await server.Admin.GetAsync($"{Api}/activities/Elsa.Nope", Stop);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var converters = await server.Admin.GetAsync($"{Api}/output-converters?sourceType=", Stop);
        converters.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await converters.Content.ReadAsStringAsync(Stop)).ShouldContain("The destinationType query parameter is required.");
    }

    [Fact]
    public async Task Studio_is_told_that_changes_are_pushed() =>
        (await server.Admin.GetJsonAsync("/elsa/api/features/installed"))["items"]!.AsArray().Select(i => i!.Text("fullName")).ShouldContain("Elsa.RealTimeWorkflowUpdates");
}
