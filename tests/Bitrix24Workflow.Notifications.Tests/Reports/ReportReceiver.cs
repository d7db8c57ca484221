using System.Net;
using System.Net.Sockets;
using System.Text;
using Bitrix24Workflow.Notifications.Reports;

namespace Bitrix24Workflow.Notifications.Tests.Reports;

/// <summary>An address that reports can be sent to.</summary>
public sealed class ReportReceiver : IDisposable
{
    private readonly HttpListener _listener = new();

    public ReportReceiver()
    {
        // The port of a listener that was just closed is free, and rarely taken by somebody else at once; then the next one is tried.
        while (true)
        {
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            var port = ((IPEndPoint)free.LocalEndpoint).Port;
            free.Stop();
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                _listener.Start();
                Address = $"http://127.0.0.1:{port}";
                return;
            }
            catch (HttpListenerException)
            {
            }
        }
    }

    public string Address { get; }

    /// <summary>The first report that is wanted; the others are thanked for.</summary>
    public async Task<ReportRequest> ReceiveAsync(string provider, Func<ReportRequest, bool> isWanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            var context = await _listener.GetContextAsync().WaitAsync(cancellationToken);
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body, cancellationToken);
            var headers = context.Request.Headers.AllKeys.ToDictionary(k => k!, k => context.Request.Headers[k]!, StringComparer.OrdinalIgnoreCase);
            var form = context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) == true
                ? System.Web.HttpUtility.ParseQueryString(Encoding.UTF8.GetString(body.ToArray()))
                : [];
            var fields = form.AllKeys.ToDictionary(k => k!, k => form[k]!);
            context.Response.Close();
            var request = new ReportRequest(provider, context.Request.Url!.Query, body.ToArray(), headers, fields);
            if (isWanted(request)) return request;
        }
    }

    public void Dispose() => _listener.Close();
}
