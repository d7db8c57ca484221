using System.Text.Json;

namespace Bitrix24Workflow.Activities.Http;

/// <param name="Failure">Null when there was an answer.</param>
internal sealed record HttpAnswer(
    string? Failure,
    int StatusCode,
    string? ReasonPhrase,
    IReadOnlyDictionary<string, string[]> Headers,
    IReadOnlyDictionary<string, string[]> ContentHeaders,
    string? ContentType,
    byte[] Body)
{
    public const string NotConnected = "connect";
    public const string TimedOut = "timeout";
    public const string Refused = "refused";

    public object? ParseContent()
    {
        try
        {
            return BodyContent.Parse(Body, ContentType);
        }
        catch (JsonException)
        {
            return BodyContent.Text(Body, ContentType);
        }
    }

    public HttpResponseMessage ToMessage() => new(StatusCode, ReasonPhrase, Headers, ContentHeaders);
}
