using Bitrix24Workflow.Sandbox.Hosting;

namespace Bitrix24Workflow.Sandbox;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        SandboxOptions options;
        try
        {
            options = CommandLine.Parse(args);
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }

        try
        {
            await using var host = await SandboxHost.StartAsync(options, CancellationToken.None);
            await Console.Out.WriteLineAsync(
                $"""
                Stand-in Bitrix24: {host.Bitrix24Address}
                Inbox:             {host.Bitrix24Address}_sandbox/inbox
                Telegram Bot API:  {host.TelegramAddress}
                SMTP port:         {host.SmtpPort}
                """);
            await host.WaitForShutdownAsync(options.ParentPid);
            return 0;
        }
        catch (IOException trouble)
        {
            await Console.Error.WriteLineAsync(trouble.Message);
            return 1;
        }
    }
}
