namespace Bitrix24Workflow.Server.Hosting;

/// <summary>The switch <c>--healthcheck URL</c>: asks a running server, for containers whose image has no curl.</summary>
internal static class HealthCheckCall
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    /// <summary>Exit code: 0 for a 2xx answer.</summary>
    public static async Task<int> RunAsync(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            await Console.Error.WriteLineAsync($"{CommandLine.HealthCheck}: an address such as {ServerOptions.DefaultUrl}/health/ready is expected.");
            return 2;
        }

        using var client = new HttpClient { Timeout = Limit };
        try
        {
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
