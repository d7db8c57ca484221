using Bitrix24Workflow.Activities.Http.Resilience;
using Bitrix24Workflow.Activities.Scripting;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Http;

/// <summary>What the activities that call a server have in common.</summary>
public abstract class SendHttpRequestBase : Activity, IAlwaysAsynchronous
{
    [Input(Description = "The address.")]
    public Input<Uri>? Url { get; set; }

    [Input(Description = "The method.", UIHint = UIHints.DropDown, DefaultValue = "GET", Options = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"], Order = 1)]
    public Input<string>? Method { get; set; }

    [Input(Description = "What is sent: text, bytes, or an object, which is sent as JSON or as a form.", Order = 2)]
    public Input<object>? Content { get; set; }

    [Input(Description = "Type of the content; guessed from it if empty.", UIHint = UIHints.DropDown, Options = ["", "application/json", "application/soap+xml", "application/x-www-form-urlencoded", "application/xml", "text/html", "text/json", "text/plain", "text/richtext", "text/xml"], Order = 3)]
    public Input<string>? ContentType { get; set; }

    [Input(Description = "The Authorization header.", Category = "Security", IsSensitive = true, Order = 4)]
    public Input<string>? Authorization { get; set; }

    [Input(Description = "Sends the Authorization header as it stands, well-formed or not.", Category = "Security", Order = 5)]
    public Input<bool>? DisableAuthorizationHeaderValidation { get; set; }

    [Input(Description = "Other headers.", UIHint = UIHints.JsonEditor, UISpecifications = """{"code-editor":{"language":"json"}}""", Category = "Advanced", Order = 6)]
    public Input<IDictionary<string, string[]>>? RequestHeaders { get; set; }

    [Input(Description = "Without effect: choose a resilience strategy.")]
    public Input<bool>? EnableResiliency { get; set; }

    [Output(Description = "Status code of the answer.")]
    public Output<int>? StatusCode { get; set; }

    [Output(Description = "Body of the answer: objects and lists if it is JSON.")]
    public Output<object>? ParsedContent { get; set; }

    [Output(Description = "Headers of the answer.")]
    public Output<IDictionary<string, string[]>>? ResponseHeaders { get; set; }

    [Output(Description = "The answer without its body.")]
    public Output<HttpResponseMessage>? Result { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var content = SecretValue.Reveal(context.GetRaw(Content));
        var arguments = HttpCall.Write(
            context.Get(Url),
            context.Get(Method),
            PlainValues.Reveal(content),
            context.Get(ContentType),
            context.Get(Authorization),
            context.Get(DisableAuthorizationHeaderValidation),
            context.Get(RequestHeaders));
        context.StartEffect(HttpSend.Request(context, arguments) with { Attempt = HttpRetries.RetriesOf(context) + 1 }, OnAnswerAsync);
    }

    private ValueTask RetryAsync(ActivityExecutionContext context)
    {
        Execute(context);
        return ValueTask.CompletedTask;
    }

    private protected abstract ValueTask OnAnswerAsync(ActivityExecutionContext context, HttpAnswer answer);

    private async ValueTask OnAnswerAsync(ActivityExecutionContext context)
    {
        var answer = HttpSend.Read(context.GetEffectResult());
        if (await HttpRetries.ScheduleAsync(context, answer, RetryAsync)) return;
        if (answer.Failure is null)
        {
            context.Set(StatusCode, answer.StatusCode, nameof(StatusCode));
            context.Set(ParsedContent, answer.ParseContent(), nameof(ParsedContent));
            context.Set(ResponseHeaders, answer.Headers, nameof(ResponseHeaders));
            context.Set(Result, JsonValues.FromJson(JsonValues.ToJson(answer.ToMessage())), nameof(Result));
        }

        await OnAnswerAsync(context, answer);
    }
}
