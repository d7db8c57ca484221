using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bitrix24Workflow.TestKit;
using Bitrix24Workflow.TestKit.Processes;

namespace Bitrix24Workflow.EndToEnd.Tests;

public sealed class RestoreDrillTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_of_a_running_server_is_restored_without_sending_a_token_that_was_used_since()
    {
        using var files = new TemporaryFolder();
        var (backup, key, data) = (Path.Combine(files.FullName, "backup.db"), Path.Combine(files.FullName, "key"), Path.Combine(files.FullName, "restored"));
        await using var portal = await StandIn.StartAsync(None);
        string taken;
        await using (var original = await ServerProcess.StartAsync(new ServerOptions { Environment = portal.Environment }, None))
        {
            using var admin = await original.SignInAsync(None);
            foreach (var name in (string[])["a", "b"]) await TokenTask.AddAsync(admin, portal, name, new { renew_every = "00:00:03" }, None, await portal.CodeAsync(None));
            await TokenTask.AddAsync(admin, portal, "quiet", new { renewal_policy = "KeepAlive" }, None, await portal.CodeAsync(None));
            await Eventually.SeeAsync("renewals", () => portal.LogAsync("token.refresh", None), log => log.Count >= 4, None);

            taken = await RunAsync(files, 0, "--backup", backup, "--data", original.DataFolder);
            (await RunAsync(files, 1, "--restore", backup, "--data", original.DataFolder)).ShouldContain("Another server is running");
            await RunAsync(files, 0, "--export-key", key, "--data", original.DataFolder);
            var before = (await portal.LogAsync("token.refresh", None)).Count;
            await Eventually.SeeAsync("renewals after the backup", () => portal.LogAsync("token.refresh", None), log => log.Count >= before + 4, None);
            original.Kill9();
        }

        taken.ShouldContain("3 unfinished");
        taken.ShouldContain("the key is not in it");
        var restored = await RunAsync(files, 0, "--restore", backup, "--data", data);
        restored.ShouldContain("Renewals of 3 tasks are held");
        restored.ShouldContain("The key is missing");
        await RunAsync(files, 0, "--import-key", key, "--data", data);

        var sent = (await portal.LogAsync("token.refresh", None)).Count;
        await using var server = await ServerProcess.StartAsync(new ServerOptions { Environment = portal.Environment, DataFolder = data }, None);
        server.ReadOutput().ShouldContain("Renewals of 3 tasks are held");
        using var admin2 = await server.SignInAsync(None);
        foreach (var name in (string[])["a", "b"])
            await Eventually.SeeAsync<string>($"{name} held", () => admin2.GetStringAsync($"/api/processes/bitrix-oauth/tasks/{name}", None), task => task.Contains("\"restored\"", StringComparison.Ordinal), None);
        (await portal.LogAsync("token.refresh", None)).Count.ShouldBe(sent, "a token of the backup was sent before anybody allowed it");
        (await portal.InboxAsync(None)).ShouldBeEmpty();
        var held = (await admin2.GetFromJsonAsync<JsonElement>("/api/restored", None)).GetProperty("tasks").EnumerateArray().ToDictionary(t => t.GetProperty("reference").GetString()!);
        held.ToDictionary(t => t.Key, t => t.Value.GetProperty("wasDue").GetBoolean()).ShouldBe(new Dictionary<string, bool> { ["a"] = true, ["b"] = true, ["quiet"] = false }, ignoreOrder: true);

        // The one that was used since is refused, and its task escalates to a person instead of being lost in silence; the other one stays held.
        using var wrong = await admin2.PostAsJsonAsync("/api/restored/resume", new { }, None);
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var one = await admin2.PostAsJsonAsync("/api/restored/resume", new { instanceIds = new[] { held["a"].GetProperty("instanceId").GetString() } }, None);
        one.EnsureSuccessStatusCode();
        await Eventually.SeeAsync("a asks", () => portal.LogAsync("token.refresh", None), log => log.Count > sent, None);
        await Eventually.SeeAsync("a escalates", () => portal.InboxAsync(None), inbox => inbox.Count > 0, None);

        // Nobody used the quiet one: it works as if nothing had happened.
        using var all = await admin2.PostAsJsonAsync("/api/restored/resume", new { all = true }, None);
        (await all.Content.ReadFromJsonAsync<JsonElement>(None)).GetProperty("resumed").GetInt32().ShouldBe(2);
        (await admin2.GetFromJsonAsync<JsonElement>("/api/restored", None)).GetProperty("tasks").GetArrayLength().ShouldBe(0);
        using var fresh = await admin2.GetAsync("/api/processes/bitrix-oauth/tasks/quiet/token?validFor=3300&timeout=60", None);
        fresh.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    // The words it printed; also those of a refusal.
    private static async Task<string> RunAsync(TemporaryFolder files, int expectedCode, params string[] arguments)
    {
        var program = Artifacts.ProgramPath("Bitrix24Workflow.Server");
        var process = ChildProcess.Start("dotnet", [program, .. arguments], Path.Combine(files.FullName, $"run-{Guid.NewGuid():n}"), workingDirectory: Path.GetDirectoryName(program));
        int code;
        await using (process) code = await process.WaitForExitAsync(TimeSpan.FromMinutes(2), None);
        code.ShouldBe(expectedCode, process.ReadOutput());
        return process.ReadOutput();
    }
}
