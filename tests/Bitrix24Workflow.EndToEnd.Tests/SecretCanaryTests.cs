using System.Text;
using Bitrix24Workflow.TestKit.Processes;

namespace Bitrix24Workflow.EndToEnd.Tests;

public sealed class SecretCanaryTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_secret_is_found_in_the_data_folder_the_logs_or_the_answers_of_the_api()
    {
        await using var portal = await StandIn.StartAsync(None);
        await using var server = await ServerProcess.StartAsync(new ServerOptions { Environment = portal.Environment }, None);
        using var admin = await server.SignInAsync(None);
        var firstCode = await portal.CodeAsync(None);
        var task = await TokenTask.AddAsync(admin, portal, "token", new { renew_every = "00:00:02" }, None, firstCode);
        await Eventually.SeeAsync("3 renewals", () => portal.LogAsync("token.refresh", None), log => log.Count >= 3, None);
        await portal.FaultAsync(new { kind = "revoked", on = true }, None);
        await task.WaitForNodeAsync(TokenTask.Escalation, None);
        await task.ModifyAsync(new { code = "bad-code-0123456789" }, None);
        await Eventually.SeeAsync("the bad code was tried", () => portal.LogAsync("token.exchange", None), log => log.Count >= 2, None);

        var secrets = new List<string> { StandIn.ClientSecret, firstCode, "bad-code-0123456789" };
        foreach (var entry in await portal.LogAsync("token.exchange", None)) Collect(entry, secrets);
        foreach (var entry in await portal.LogAsync("token.refresh", None)) Collect(entry, secrets);
        var needles = secrets.Distinct().SelectMany(Spellings).Distinct().ToList();
        needles.Count.ShouldBeGreaterThan(20);

        var haystacks = await AnswersAsync(admin, await task.InstanceIdAsync(None));
        haystacks.Add(("log", server.ReadOutput()));
        foreach (var message in await portal.InboxAsync(None)) haystacks.Add(("message", message.ToString()));
        await server.StopAsync(cancellationToken: None);
        foreach (var file in Directory.EnumerateFiles(server.DataFolder, "*", SearchOption.AllDirectories))
            haystacks.Add((file, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, None))));

        var found = from hay in haystacks from needle in needles where hay.Text.Contains(needle, StringComparison.Ordinal) select $"{hay.Where}: {needle}";
        found.ShouldBeEmpty();
    }

    private static void Collect(System.Text.Json.JsonElement entry, List<string> secrets)
    {
        foreach (var name in new[] { "refresh_token", "code" })
            if (entry.TryGetProperty(name, out var sent)) secrets.Add(sent.GetString()!);
        if (entry.GetProperty("status").GetInt32() != 200) return;
        secrets.Add(TokenChain.AnswerOf(entry, "access_token"));
        secrets.Add(TokenChain.AnswerOf(entry, "refresh_token"));
    }

    // Base64 of the three alignments, less the characters that depend on neighbours.
    private static IEnumerable<string> Spellings(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        yield return System.Text.Json.JsonSerializer.Serialize(secret).Trim('"');
        for (var shift = 0; shift < 3; shift++)
        {
            var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', shift) + secret));
            yield return encoded[(shift == 0 ? 0 : 4)..^4];
        }
    }

    private static async Task<List<(string Where, string Text)>> AnswersAsync(HttpClient admin, string instanceId)
    {
        string[] paths =
        [
            "/api/processes", "/api/processes/bitrix-oauth/tasks", "/api/processes/bitrix-oauth/tasks/token",
            $"/elsa/api/workflow-instances/{instanceId}", $"/elsa/api/workflow-instances/{instanceId}/variables",
            $"/elsa/api/workflow-instances/{instanceId}/journal", $"/elsa/api/activity-executions/list?WorkflowInstanceId={instanceId}",
            "/elsa/api/workflow-instances", "/elsa/api/workflow-definitions/bitrix-oauth",
        ];
        var answers = new List<(string, string)>();
        foreach (var path in paths)
        {
            using var response = await admin.GetAsync(new Uri(path, UriKind.Relative), None);
            ((int)response.StatusCode).ShouldBeInRange(200, 299, path);
            answers.Add((path, await response.Content.ReadAsStringAsync(None)));
        }

        return answers;
    }
}
