namespace Bitrix24Workflow.Server.Hosting;

/// <summary>Puts the server together; tests build the same one.</summary>
internal static class ServerApp
{
    /// <exception cref="OptionsException">An option is wrong or unknown.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var arguments = CommandLine.Normalize(args);
        var builder = BuilderOf(arguments);
        var options = OptionsReader.Read(builder.Configuration, arguments);
        if (options.Sandbox)
        {
            builder.Configuration.AddInMemoryCollection(SandboxPorts.Of(options).Overrides(builder.Configuration));
            options = OptionsReader.Read(builder.Configuration, arguments);
        }

        try
        {
            Directory.CreateDirectory(options.DataFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OptionsException($"data: the folder '{options.DataFolder}' can't be made: {e.Message}", e);
        }

        builder.WebHost.UseUrls([.. options.Urls]);
        builder.Services.AddServer(options);
        builder.AddServerLogging();
        configure?.Invoke(builder);
        var app = builder.Build();
        app.UseServer();
        return app;
    }

    /// <summary>What the same arguments configure a server with.</summary>
    public static IConfiguration ConfigurationOf(string[] arguments) => BuilderOf(arguments).Configuration;

    private static WebApplicationBuilder BuilderOf(string[] arguments) => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = arguments,
        ApplicationName = typeof(ServerApp).Assembly.GetName().Name,
        ContentRootPath = AppContext.BaseDirectory,
    });
}
