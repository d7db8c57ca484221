using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Sandbox.Providers;

/// <summary>What a provider answers; an array is as good as an object, and no body is a crash page.</summary>
internal sealed record ProviderAnswer(int Status, JsonNode? Body = null)
{
    /// <summary>The provider's code of what is wrong, for the log.</summary>
    public string? Error { get; init; }

    public int? RetryAfter { get; init; }

    /// <summary>What the provider tells later, once it has answered.</summary>
    public Func<CancellationToken, Task>? Report { get; init; }

    public async Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        if (RetryAfter is { } seconds)
            response.Headers.RetryAfter = $"{seconds}";
        if (Body is not null)
        {
            await response.WriteAsJsonAsync(Body, cancellationToken);
            return;
        }

        response.ContentType = "text/html; charset=utf-8";
        await response.WriteAsync("<html><body><h1>Service unavailable</h1></body></html>", cancellationToken);
    }
}
