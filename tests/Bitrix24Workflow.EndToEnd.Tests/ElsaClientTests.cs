using Bitrix24Workflow.TestKit;
using Bitrix24Workflow.TestKit.Processes;

namespace Bitrix24Workflow.EndToEnd.Tests;

public sealed class ElsaClientTests
{
    private const string Password = "a long enough password";

    private static readonly string Script = Path.Combine(Artifacts.RepositoryRoot, "tests", "elsa-client.py");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_client_program_does_all_its_steps_with_a_token_and_with_an_API_key_and_says_when_it_is_refused()
    {
        await using var server = await ServerProcess.StartAsync(new ServerOptions { AdminPassword = Password }, Stop);

        var (exitCode, output) = await RunAsync("--url", server.BaseAddress.ToString(), "--password", Password);

        exitCode.ShouldBe(0, output);
        foreach (var way in new[] { "token: ", "API key: " })
            output.Split('\n').Count(line => line.StartsWith(way, StringComparison.Ordinal)).ShouldBe(7, output);

        var (refused, words) = await RunAsync("--url", server.BaseAddress.ToString(), "--api-key", "none");
        refused.ShouldBe(1);
        words.ShouldContain("failed: POST /workflow-definitions: 401");
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var client = ChildProcess.Start("python3", [Script, .. arguments], Path.Combine(Artifacts.FolderOfTest("logs"), "client"));
        int exitCode;
        await using (client)
            exitCode = await client.WaitForExitAsync(TimeSpan.FromMinutes(5), Stop);

        // All that it printed is there only now.
        return (exitCode, client.ReadOutput());
    }
}
