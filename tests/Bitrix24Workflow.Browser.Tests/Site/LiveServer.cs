using Bitrix24Workflow.TestKit.Processes;

namespace Bitrix24Workflow.Browser.Tests.Site;

/// <summary>One real server with its stand-ins for all tests; each uses references, clones or portals of its own.</summary>
public sealed class LiveServer : IAsyncLifetime
{
    public const string Password = "the password of these tests";

    private ServerProcess? server;
    private StandIn? standIn;

    public ServerProcess Server => server!;

    internal StandIn StandIn => standIn!;

    public async ValueTask InitializeAsync()
    {
        server = await ServerProcess.StartAsync(new ServerOptions
        {
            Sandbox = true,
            AdminPassword = Password,
            StartLimit = TimeSpan.FromMinutes(3),
            // Beside a browser on a busy machine the first script alone can take longer than the 5 s that it has.
            Arguments = ["--Scripting:JavaScript:Timeout=00:01:00"],
        });
        standIn = new StandIn(server.SandboxAddress);
        await standIn.KeepCodesAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        standIn?.Dispose();
        if (server is not null)
            await server.DisposeAsync();
    }
}
