namespace Bitrix24Workflow.Server.Hosting;

internal static class ServerLogging
{
    // These write addresses with their query, where codes and tokens may stand; no configuration may turn them on.
    private static readonly string[] WriteQueries = ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.HttpLogging", "System.Net.Http.HttpClient"];

    public static void AddServerLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });

        // Keys of cookies lie in a folder for the server's user alone; a key beside them would protect nothing more.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        foreach (var category in WriteQueries) builder.Logging.AddFilter(category, LogLevel.Warning);
    }
}
