namespace Bitrix24Workflow.Server.Hosting;

/// <summary>The life of the process.</summary>
internal static class ServerProgram
{
    private const int WrongOptions = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        if (Array.IndexOf(args, CommandLine.HealthCheck) is >= 0 and var at) return await HealthCheckCall.RunAsync(args.ElementAtOrDefault(at + 1));
        try
        {
            if (await BackupCommands.RunAsync(args) is { } code) return code;
            await using var app = ServerApp.Build(args);
            await app.RunAsync();
            return 0;
        }
        catch (OptionsException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return WrongOptions;
        }
    }
}
