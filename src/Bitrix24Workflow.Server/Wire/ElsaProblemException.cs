namespace Bitrix24Workflow.Server.Wire;

/// <summary>A request that Elsa's API answers with its error body: messages by field, or under <c>generalErrors</c>.</summary>
public sealed class ElsaProblemException : Exception
{
    public const string General = "generalErrors";

    public ElsaProblemException()
    {
    }

    public ElsaProblemException(string message)
        : base(message)
    {
    }

    public ElsaProblemException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public int StatusCode { get; init; } = StatusCodes.Status400BadRequest;

    public IReadOnlyDictionary<string, string[]> Errors { get; private init; } = new Dictionary<string, string[]>();

    public static ElsaProblemException Of(params string[] messages) => Of(new Dictionary<string, string[]> { [General] = messages });

    public static ElsaProblemException Of(int statusCode, string message) =>
        new(message) { StatusCode = statusCode, Errors = new Dictionary<string, string[]> { [General] = [message] } };

    public static ElsaProblemException OfField(string field, string message) => Of(new Dictionary<string, string[]> { [field] = [message] });

    public static ElsaProblemException Of(IReadOnlyDictionary<string, string[]> errors) =>
        new(string.Join(' ', errors.SelectMany(e => e.Value))) { Errors = errors };
}
