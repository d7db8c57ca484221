using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Http;

/// <summary>What an endpoint refuses.</summary>
internal static class HttpEndpointRules
{
    /// <param name="StatusCode">The answer, if the endpoint has no outcome for it.</param>
    public sealed record Problem(int StatusCode, string? Outcome);

    public static Problem? Find(HttpEndpoint endpoint, ActivityExecutionContext context, HttpRequestData request)
    {
        if (IsOver(context.Get(endpoint.RequestSizeLimit), request.Body.Length + request.Files.Sum(f => (long)f.Content.Length)))
            return new Problem(413, endpoint.ExposeRequestTooLargeOutcome ? "Request too large" : null);
        if (request.Files.Any(f => IsOver(context.Get(endpoint.FileSizeLimit), f.Content.Length)))
            return new Problem(413, endpoint.ExposeFileTooLargeOutcome ? "File too large" : null);
        if (request.Files.Any(f => !HasGoodExtension(f.Filename, context.Get(endpoint.AllowedFileExtensions), context.Get(endpoint.BlockedFileExtensions))))
            return new Problem(415, endpoint.ExposeInvalidFileExtensionOutcome ? "Invalid file extension" : null);
        return context.Get(endpoint.AllowedMimeTypes) is { Count: > 0 } types && request.Files.Any(f => !types.Contains(f.ContentType ?? "", StringComparer.OrdinalIgnoreCase))
            ? new Problem(415, endpoint.ExposeInvalidFileMimeTypeOutcome ? "Invalid file MIME type" : null)
            : null;
    }

    private static bool IsOver(long limit, long length) => limit > 0 && length > limit;

    private static bool HasGoodExtension(string filename, ICollection<string>? allowed, ICollection<string>? blocked)
    {
        var extension = Path.GetExtension(filename).TrimStart('.');
        return (allowed is not { Count: > 0 } || Holds(allowed, extension)) && (blocked is null || !Holds(blocked, extension));
    }

    private static bool Holds(ICollection<string> extensions, string extension) => extensions.Any(e => e.TrimStart('.').Equals(extension, StringComparison.OrdinalIgnoreCase));
}
