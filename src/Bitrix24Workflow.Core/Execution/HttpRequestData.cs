namespace Bitrix24Workflow.Core.Execution;

/// <summary>A request over HTTP as a stimulus brings it, under the input <see cref="Stimuli.HttpRequestInput"/>. Plain data: it may have to be stored between two segments.</summary>
public sealed record HttpRequestData
{
    public string Method { get; init; } = "GET";
    public string Path { get; init; } = "";
    public IReadOnlyDictionary<string, string> RouteData { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string[]> Query { get; init; } = new Dictionary<string, string[]>();
    public IReadOnlyDictionary<string, string[]> Headers { get; init; } = new Dictionary<string, string[]>();
    public string? ContentType { get; init; }
    public byte[] Body { get; init; } = [];

    /// <summary>Fields of a form, null when the body is none.</summary>
    public IReadOnlyDictionary<string, string[]>? Form { get; init; }
    public IReadOnlyList<HttpFileData> Files { get; init; } = [];
}
