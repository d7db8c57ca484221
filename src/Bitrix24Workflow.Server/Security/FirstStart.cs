using Bitrix24Workflow.Server.Hosting;

namespace Bitrix24Workflow.Server.Security;

/// <summary>Makes the first user, or prints how to. There is no default password.</summary>
internal sealed class FirstStart(ServerOptions options, Accounts accounts, SetupLink link) : IHostedService
{
    public const string AdminName = "admin";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await accounts.IsEmptyAsync(cancellationToken)) return;
        if (options.AdminPassword is { } password) await accounts.CreateAdminAsync(AdminName, password, cancellationToken);

        // Printed and not logged: a log is kept and sent around.
        else await Console.Out.WriteLineAsync($"There is no user yet. Choose the password of '{AdminName}' here (the link works once): {link.Create()}");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
