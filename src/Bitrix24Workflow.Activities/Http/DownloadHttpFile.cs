using System.Net.Http.Headers;
using Bitrix24Workflow.Activities.Scripting;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Http;

[Activity("Elsa", "HTTP", "Fetches a file and leaves by the status code of the answer.", DisplayName = "Download File", Kind = ActivityKind.Task)]
public sealed class DownloadHttpFile : Activity, IAlwaysAsynchronous
{
    [Input(DisplayName = "URL", Description = "The address.")]
    public Input<Uri>? Url { get; set; }

    [Input(Description = "The method.", UIHint = UIHints.DropDown, DefaultValue = "GET", Options = ["GET", "POST", "PUT"])]
    public Input<string>? Method { get; set; }

    [Input(Description = "Status codes that have outcomes of their own.", UIHint = UIHints.MultiText, DefaultValue = new[] { 200 })]
    public Input<ICollection<int>>? ExpectedStatusCodes { get; set; }

    [Input(DisplayName = "Request Content", Description = "What is sent with the request.")]
    public Input<object>? Content { get; set; }

    [Input(DisplayName = "Content Type", Description = "Type of the request's content; guessed from it if empty.", UIHint = UIHints.DropDown, Options = ["", "application/json", "application/soap+xml", "application/x-www-form-urlencoded", "application/xml", "text/html", "text/json", "text/plain", "text/richtext", "text/xml"])]
    public Input<string>? RequestContentType { get; set; }

    [Input(Description = "The Authorization header.", Category = "Security", IsSensitive = true)]
    public Input<string>? Authorization { get; set; }

    [Input(Description = "Sends the Authorization header as it stands, well-formed or not.", Category = "Security")]
    public Input<bool>? DisableAuthorizationHeaderValidation { get; set; }

    [Input(Description = "Other headers.", UIHint = UIHints.JsonEditor, UISpecifications = """{"code-editor":{"language":"json"}}""", Category = "Advanced")]
    public Input<IDictionary<string, string[]>>? RequestHeaders { get; set; }

    [Output(Description = "The answer without its body.")]
    public Output<HttpResponseMessage>? Response { get; set; }

    [Output(Description = "Status code of the answer.")]
    public Output<int>? StatusCode { get; set; }

    [Output(Description = "The file as bytes; kept for compatibility.")]
    public Output<Stream>? ResponseContentStream { get; set; }

    [Output(Description = "The file as bytes.")]
    public Output<byte[]>? ResponseContentBytes { get; set; }

    [Output(Description = "Headers of the answer.")]
    public Output<IDictionary<string, string[]>>? ResponseHeaders { get; set; }

    [Output(DisplayName = "Content Headers", Description = "Headers of the file.")]
    public Output<IDictionary<string, string[]>>? ResponseContentHeaders { get; set; }

    [Output(Description = "The file with its name and type.")]
    public Output<HttpFile>? Result { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var arguments = HttpCall.Write(
            context.Get(Url),
            context.Get(Method),
            PlainValues.Reveal(context.GetRaw(Content)),
            context.Get(RequestContentType),
            context.Get(Authorization),
            context.Get(DisableAuthorizationHeaderValidation),
            context.Get(RequestHeaders));
        context.StartEffect(HttpSend.Request(context, arguments), OnAnswerAsync);
    }

    private ValueTask OnAnswerAsync(ActivityExecutionContext context)
    {
        var answer = HttpSend.Read(context.GetEffectResult());
        if (answer.Failure is not null) return context.CompleteActivityWithOutcomesAsync(answer.Failure == HttpAnswer.TimedOut ? "Timeout" : "Failed to connect");
        context.Set(Response, Plain(answer.ToMessage()), nameof(Response));
        context.Set(StatusCode, answer.StatusCode, nameof(StatusCode));
        context.Set(ResponseContentStream, answer.Body, nameof(ResponseContentStream));
        context.Set(ResponseContentBytes, answer.Body, nameof(ResponseContentBytes));
        context.Set(ResponseHeaders, answer.Headers, nameof(ResponseHeaders));
        context.Set(ResponseContentHeaders, answer.ContentHeaders, nameof(ResponseContentHeaders));
        context.Set(Result, Plain(new HttpFile(NameOf(context, answer), answer.ContentType, answer.Body, Header(answer.Headers, "ETag"))), nameof(Result));
        var isExpected = context.Get(ExpectedStatusCodes)?.Contains(answer.StatusCode) is true;
        return context.CompleteActivityWithOutcomesAsync(isExpected ? answer.StatusCode.Text() : "Unmatched status code", ActivityExecutionContext.DefaultOutcome);
    }

    // Only the last part: a name from outside never becomes a path.
    private string NameOf(ActivityExecutionContext context, HttpAnswer answer)
    {
        var stated = ContentDispositionHeaderValue.TryParse(Header(answer.ContentHeaders, "Content-Disposition"), out var header) ? (header.FileNameStar ?? header.FileName)?.Trim('"') : null;
        var name = Path.GetFileName((stated ?? context.Get(Url)?.LocalPath ?? "").Replace('\\', '/'));
        return name.Length > 0 ? name : "file";
    }

    private static string? Header(IReadOnlyDictionary<string, string[]> headers, string name) => headers.TryGetValue(name, out var values) ? values.FirstOrDefault() : null;

    private static object? Plain(object value) => JsonValues.FromJson(JsonValues.ToJson(value));
}
