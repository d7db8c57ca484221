using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Sandbox.Faults;

/// <summary>What goes back to the caller: JSON, a page or an address to go to.</summary>
internal sealed record Answer(int Status, JsonObject? Json = null, string? Html = null, string? Location = null)
{
    /// <summary>The fault that made this answer, for the log.</summary>
    public string? Fault { get; init; }

    /// <summary>Why a page says no, for the log.</summary>
    public string? PageError { get; init; }

    public string? ErrorCode => PageError ?? (Json?["error"] is JsonValue error ? error.ToString() : null);

    public static Answer Error(int status, string error, string? description = null)
    {
        var body = new JsonObject { ["error"] = error };
        if (description is not null)
            body["error_description"] = description;
        return new Answer(status, body);
    }

    public async Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        if (Location is not null)
            response.Headers.Location = Location;
        if (Json is not null)
            await response.WriteAsJsonAsync(Json, cancellationToken);
        else if (Html is not null)
        {
            response.ContentType = "text/html; charset=utf-8";
            await response.WriteAsync(Html, cancellationToken);
        }
    }
}
