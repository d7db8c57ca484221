using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Server.HttpWorkflows;

/// <summary>A request as plain data for the workflow.</summary>
internal static class HttpRequestReader
{
    /// <exception cref="BadHttpRequestException">The body is larger than the server takes.</exception>
    public static async Task<HttpRequestData> ReadAsync(HttpRequest request, IReadOnlyDictionary<string, string> routeData, CancellationToken cancellationToken)
    {
        var data = new HttpRequestData
        {
            Method = request.Method,
            Path = request.Path.Value ?? "",
            RouteData = routeData,
            Query = request.Query.ToDictionary(q => q.Key, q => q.Value.Select(v => v ?? "").ToArray()),
            Headers = Headers(request),
            ContentType = request.ContentType,
        };
        if (!request.HasFormContentType) return data with { Body = await BytesAsync(request.Body, cancellationToken) };
        var form = await request.ReadFormAsync(cancellationToken);
        var files = new List<HttpFileData>();
        foreach (var file in form.Files)
        {
            await using var stream = file.OpenReadStream();
            files.Add(new HttpFileData(file.FileName, file.ContentType, await BytesAsync(stream, cancellationToken)));
        }

        return data with { Form = form.ToDictionary(f => f.Key, f => f.Value.Select(v => v ?? "").ToArray()), Files = files };
    }

    // What proves a caller's identity is nothing to the workflow, and would be stored with it.
    private static Dictionary<string, string[]> Headers(HttpRequest request) => request.Headers
        .Where(h => !h.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase) && !h.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
        .ToDictionary(h => h.Key, h => h.Value.Select(v => v ?? "").ToArray());

    private static async Task<byte[]> BytesAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellationToken);
        return buffer.ToArray();
    }
}
