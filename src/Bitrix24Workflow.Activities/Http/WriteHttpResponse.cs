using System.Net;
using System.Text;
using Bitrix24Workflow.Activities.Primitives;
using Bitrix24Workflow.Activities.Scripting;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Http;

[Activity("Elsa", "HTTP", "Answers the request that the workflow runs for.", DisplayName = "HTTP Response")]
public sealed class WriteHttpResponse : CodeActivity
{
    [Input(Description = "The status code.", DefaultValue = HttpStatusCode.OK)]
    public Input<HttpStatusCode>? StatusCode { get; set; }

    [Input(Description = "The body: text, bytes, or an object, which is sent as JSON.")]
    public Input<object>? Content { get; set; }

    [Input(Description = "Type of the body; guessed from it if empty.", UIHint = UIHints.DropDown, Options = ["", "application/json", "application/soap+xml", "application/x-www-form-urlencoded", "application/xml", "text/html", "text/json", "text/plain", "text/richtext", "text/xml"])]
    public Input<string>? ContentType { get; set; }

    [Input(Description = "Other headers.", UIHint = UIHints.JsonEditor, UISpecifications = """{"code-editor":{"language":"json"}}""", Category = "Advanced")]
    public Input<IDictionary<string, string[]>>? ResponseHeaders { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var (body, guessed) = Encode(PlainValues.Reveal(context.GetRaw(Content)));
        var type = context.Get(ContentType) is { Length: > 0 } stated ? stated : guessed;
        Reply(context, new HttpReply((int)context.Get(StatusCode), type, body, context.Get(ResponseHeaders)?.ToDictionary() ?? []));
    }

    /// <exception cref="FaultException">Nobody waits for an answer.</exception>
    internal static void Reply(ActivityExecutionContext context, HttpReply reply)
    {
        if (!context.WorkflowExecutionContext.HasHttpCaller) throw new FaultException("0", "HTTP", "System", "There is no request to answer: the caller is gone, or the workflow was not started by one.");
        context.WorkflowExecutionContext.HttpReply = reply;
    }

    private static (byte[] Body, string? Type) Encode(object? content) => content switch
    {
        null => ([], null),
        byte[] bytes => (bytes, "application/octet-stream"),
        string text => (Encoding.UTF8.GetBytes(text), "text/plain"),
        _ => (Encoding.UTF8.GetBytes(JsonValues.ToJson(content)?.ToJsonString() ?? ""), "application/json"),
    };
}
