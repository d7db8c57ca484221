using System.Globalization;
using System.Text.Json;
using Bitrix24Workflow.Activities.Primitives;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Http;

[Activity("Elsa", "HTTP", "Waits for a request, or starts the workflow with it.", DisplayName = "HTTP Endpoint", Kind = ActivityKind.Trigger)]
public sealed class HttpEndpoint : Activity, ITrigger
{
    private const string IsTriggerKey = "IsTrigger";

    [Input(Description = "Path below the base path; parts in braces become route data.", UISpecifications = """{"singleline":{"adornmentText":"/workflows/","enableCopyAdornment":true}}""")]
    public Input<string>? Path { get; set; }

    [Input(Description = "Methods that are answered.", UIHint = UIHints.CheckList, Options = ["GET", "POST", "PUT", "HEAD", "DELETE"])]
    public Input<ICollection<string>>? SupportedMethods { get; set; }

    [Input(Description = "Whether callers must be signed in.", Category = "Security")]
    public Input<bool>? Authorize { get; set; }

    [Input(Description = "Permission that callers need.", Category = "Security")]
    public Input<string>? Policy { get; set; }

    [Input(Description = "How long a caller waits.", Category = "Upload")]
    public Input<TimeSpan>? RequestTimeout { get; set; }

    [Input(Description = "Largest request in bytes.", Category = "Upload")]
    public Input<long>? RequestSizeLimit { get; set; }

    [Input(Description = "Largest file in bytes.", Category = "Upload")]
    public Input<long>? FileSizeLimit { get; set; }

    [Input(Description = "Extensions of files that are taken; all if empty.", UIHint = UIHints.MultiText, Category = "Upload")]
    public Input<ICollection<string>>? AllowedFileExtensions { get; set; }

    [Input(Description = "Extensions of files that are refused.", UIHint = UIHints.MultiText, Category = "Upload")]
    public Input<ICollection<string>>? BlockedFileExtensions { get; set; }

    [Input(Description = "Types of files that are taken; all if empty.", UIHint = UIHints.MultiText, Category = "Upload")]
    public Input<ICollection<string>>? AllowedMimeTypes { get; set; }

    [Input(Description = "Gives requests that are too large an outcome of their own.", Category = "Outcomes")]
    public bool ExposeRequestTooLargeOutcome { get; set; }

    [Input(Description = "Gives files that are too large an outcome of their own.", Category = "Outcomes")]
    public bool ExposeFileTooLargeOutcome { get; set; }

    [Input(Description = "Gives files with a refused extension an outcome of their own.", Category = "Outcomes")]
    public bool ExposeInvalidFileExtensionOutcome { get; set; }

    [Input(Description = "Gives files of a refused type an outcome of their own.", Category = "Outcomes")]
    public bool ExposeInvalidFileMimeTypeOutcome { get; set; }

    [Output(Description = "Body of the request: objects and lists if it is JSON, a dictionary if it is a form.")]
    public Output<object>? ParsedContent { get; set; }

    [Output(Description = "Uploaded files.")]
    public Output<FormFile[]>? Files { get; set; }

    [Output(Description = "The first uploaded file.")]
    public Output<FormFile>? File { get; set; }

    [Output(Description = "Parts of the path that stand in braces.")]
    public Output<IDictionary<string, object?>>? RouteData { get; set; }

    [Output(Description = "The query.")]
    public Output<IDictionary<string, object?>>? QueryStringData { get; set; }

    [Output(Description = "The headers.")]
    public Output<IDictionary<string, object?>>? Headers { get; set; }

    [Output(Description = "The request without its body.")]
    public Output<HttpRequest>? Result { get; set; }

    public async ValueTask<IReadOnlyList<TriggerPayload>> GetTriggerPayloadsAsync(ExpressionExecutionContext context)
    {
        var path = await TriggerInputs.EvaluateAsync(Path, context);
        var methods = await TriggerInputs.EvaluateAsync(SupportedMethods, context);
        var metadata = Access(await TriggerInputs.EvaluateAsync(Authorize, context), await TriggerInputs.EvaluateAsync(Policy, context), await TriggerInputs.EvaluateAsync(RequestTimeout, context), await TriggerInputs.EvaluateAsync(RequestSizeLimit, context));
        return [.. Methods(methods).Select(method => new TriggerPayload(Stimuli.HttpName, Stimuli.Http(Normal(path), method), Metadata: metadata))];
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.TakeTrigger())
        {
            context.SetProperty(IsTriggerKey, true);
            await OnRequestAsync(context);
        }
        else
        {
            Wait(context);
        }
    }

    private async ValueTask OnRequestAsync(ActivityExecutionContext context)
    {
        var request = ObjectConverter.ConvertTo<HttpRequestData>(context.FindInput(Stimuli.HttpRequestInput)) ?? new HttpRequestData();
        if (HttpEndpointRules.Find(this, context, request) is { } problem)
        {
            if (problem.Outcome is not null) await context.CompleteActivityWithOutcomesAsync(problem.Outcome);
            else Refuse(context, problem.StatusCode);
            return;
        }

        try
        {
            context.Set(ParsedContent, request.Form is { } form ? form.ToDictionary(f => f.Key, f => Single(f.Value)) : BodyContent.Parse(request.Body, request.ContentType), nameof(ParsedContent));
        }
        catch (JsonException)
        {
            Refuse(context, 400);
            return;
        }

        SetOutputs(context, request);
        await context.CompleteActivityAsync();
    }

    private void SetOutputs(ActivityExecutionContext context, HttpRequestData request)
    {
        var files = request.Files.Select(f => Plain(new FormFile(f.Filename, f.ContentType, f.Content))).ToList();
        context.Set(Files, files, nameof(Files));
        context.Set(File, files.FirstOrDefault(), nameof(File));
        context.Set(RouteData, request.RouteData.ToDictionary(p => p.Key, object? (p) => p.Value), nameof(RouteData));
        context.Set(QueryStringData, request.Query.ToDictionary(p => p.Key, p => Single(p.Value)), nameof(QueryStringData));
        context.Set(Headers, request.Headers.ToDictionary(p => p.Key, p => Single(p.Value)), nameof(Headers));
        context.Set(Result, Plain(new HttpRequest(request.Method, request.Path, request.Query, request.Headers)), nameof(Result));
    }

    // A bad request is answered and forgotten: who waited goes on waiting, and an instance that was started for nothing ends.
    private void Refuse(ActivityExecutionContext context, int statusCode)
    {
        context.WorkflowExecutionContext.HttpReply = new HttpReply(statusCode, null, [], new Dictionary<string, string[]>());
        if (context.GetProperty<bool>(IsTriggerKey)) context.WorkflowExecutionContext.Finish();
        else Wait(context);
    }

    private void Wait(ActivityExecutionContext context)
    {
        context.ClearBookmarks();
        var metadata = Access(context.Get(Authorize), context.Get(Policy), context.Get(RequestTimeout), context.Get(RequestSizeLimit));
        foreach (var method in Methods(context.Get(SupportedMethods)))
            context.CreateBookmark(new BookmarkOptions
            {
                Name = Stimuli.HttpName,
                Payload = Stimuli.Http(Normal(context.Get(Path)), method),
                Callback = OnRequestAsync,
                IncludeActivityInstanceId = false,
                Metadata = metadata,
            });
    }

    private static Dictionary<string, string> Access(bool authorize, string? policy, TimeSpan timeout, long sizeLimit)
    {
        var result = new Dictionary<string, string> { ["authorize"] = authorize ? "true" : "false" };
        if (!string.IsNullOrWhiteSpace(policy)) result["policy"] = policy;
        if (timeout > TimeSpan.Zero) result["requestTimeout"] = timeout.ToString("c", CultureInfo.InvariantCulture);
        if (sizeLimit > 0) result["requestSizeLimit"] = sizeLimit.ToString(CultureInfo.InvariantCulture);
        return result;
    }

    private static ICollection<string> Methods(ICollection<string>? methods) => methods is { Count: > 0 } ? methods : ["GET"];

    private static string Normal(string? path) => (path ?? "").Trim('/');

    private static object? Single(string[] values) => values is [var only] ? only : values.ToList<object?>();

    private static object? Plain(object value) => JsonValues.FromJson(JsonValues.ToJson(value));
}
