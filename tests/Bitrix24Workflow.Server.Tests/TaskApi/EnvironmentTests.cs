using System.Net;
using System.Net.Http.Json;

namespace Bitrix24Workflow.Server.Tests.TaskApi;

public sealed class EnvironmentTests(TestServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_variable_is_set_listed_completed_in_the_editor_and_removed()
    {
        (await server.Admin.PutAsJsonAsync("/api/env-vars/portal-key", new { value = "not to be seen", isSecret = true, description = "Key" }, Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var listed = await server.Admin.GetJsonAsync("/api/env-vars");
        listed.AsArray().Single(v => v!.Text("name") == "portal-key")!.Text("value").ShouldBe("***");

        using var types = await server.Admin.PostAsync(new Uri("/elsa/api/scripting/javascript/type-definitions/bitrix-oauth", UriKind.Relative), null, Stop);
        var text = await types.Content.ReadAsStringAsync(Stop);
        text.ShouldContain("declare function env_var(name: 'portal-key'");
        text.ShouldContain("declare function conv(process: 'bitrix-oauth' |");
        text.ShouldContain("access_token: any;");

        (await server.Admin.DeleteAsync(new Uri("/api/env-vars/portal-key", UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await server.Admin.DeleteAsync(new Uri("/api/env-vars/portal-key", UriKind.Relative), Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("ab", "value")]
    [InlineData("Upper", "value")]
    [InlineData("fine", "***")]
    public async Task A_wrong_name_and_a_mask_are_refused(string name, string value) =>
        (await server.Admin.PutAsJsonAsync($"/api/env-vars/{name}", new { value, isSecret = true }, Stop)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
}
