using Bitrix24Workflow.Sandbox.Faults;
using Bitrix24Workflow.Sandbox.Log;

namespace Bitrix24Workflow.Sandbox.Providers;

/// <summary>Calls the addresses that were given for delivery reports.</summary>
internal sealed class ReportSender(RequestLog log) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(30) };

    public static bool IsAddress(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    /// <param name="place">One of <see cref="FaultPlace.Providers"/>.</param>
    public async Task SendAsync(string place, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            log.Add(new LogEntry { What = $"{place}.report", Method = request.Method.Method, Path = request.RequestUri!.PathAndQuery, Status = (int)response.StatusCode });
        }
    }

    public void Dispose() => _http.Dispose();
}
