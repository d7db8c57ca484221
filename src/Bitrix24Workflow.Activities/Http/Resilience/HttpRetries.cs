using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;
using Microsoft.Extensions.Options;

namespace Bitrix24Workflow.Activities.Http.Resilience;

/// <summary>Makes a request again that failed for reasons that pass. The wait is a timer of the instance, of any length.</summary>
internal static class HttpRetries
{
    private const string Property = "resilienceStrategy";

    // A caller over HTTP goes on waiting that long; a longer wait lets him go.
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(10);

    public static int RetriesOf(ActivityExecutionContext context) => Attempts(context).Count;

    /// <summary>True when the answer is not the last word: <paramref name="retry"/> will be called.</summary>
    public static async ValueTask<bool> ScheduleAsync(ActivityExecutionContext context, HttpAnswer answer, ExecuteActivityDelegate retry)
    {
        if (ReasonOf(answer) is not { } reason || await StrategyOf(context) is not { } strategy) return false;
        var attempts = Attempts(context);
        if (attempts.Count >= strategy.MaxRetryAttempts) return false;
        var workflow = context.WorkflowExecutionContext;
        var delay = strategy.DelayBefore(attempts.Count, Spread(context.Id, attempts.Count));
        if (RetryAfter(answer, workflow.Now) is { } asked && asked > delay) delay = asked;
        attempts.Add(new RetryAttempt(workflow.NewId(), context.Id, context.Activity.Id, workflow.Id, attempts.Count + 1, delay, reason));
        context.SetProperty(RetryAttempt.Property, attempts);
        for (var scope = context; scope is not null; scope = scope.ParentActivityExecutionContext) scope.SetProperty(RetryAttempt.Flag, true);
        context.AddJournalEntry("Retrying", $"Retry {attempts.Count} of {strategy.MaxRetryAttempts} in {delay:c}", reason);
        context.CreateBookmark(new BookmarkOptions
        {
            Name = "Retry",
            Payload = new { resumeAt = workflow.Now + delay },
            DueAt = workflow.Now + delay,
            Callback = retry,
            IsBusy = delay <= ShortWait,
        });
        return true;
    }

    private static List<RetryAttempt> Attempts(ActivityExecutionContext context) => context.GetProperty<List<RetryAttempt>>(RetryAttempt.Property) ?? [];

    private static Dictionary<string, string>? ReasonOf(HttpAnswer answer) => answer switch
    {
        { Failure: HttpAnswer.TimedOut } => new() { ["reason"] = "No answer in time" },
        { Failure: not null } => new() { ["reason"] = "No connection" },
        { StatusCode: 408 or 429 or >= 500 } => new() { ["reason"] = answer.ReasonPhrase ?? "", ["statusCode"] = answer.StatusCode.Text() },
        _ => null,
    };

    private static async ValueTask<HttpResilienceStrategy?> StrategyOf(ActivityExecutionContext context)
    {
        if (context.Activity.CustomProperties[Property] is not JsonObject chosen) return null;
        if (chosen["mode"]?.ToString() is not ("Expression" or "1")) return Known(context, chosen["strategyId"]?.ToString());
        if (chosen["expression"] is not JsonObject source) return null;
        var value = SecretValue.Reveal(await context.EvaluateAsync(new Expression(source["type"]?.ToString() ?? "Literal", source["value"]?.DeepClone()), typeof(object)));
        return value switch
        {
            null => null,
            string text when !text.TrimStart().StartsWith('{') => Known(context, text),
            string json => JsonSerializer.Deserialize<HttpResilienceStrategy>(json, JsonValues.Options),
            _ => JsonValues.ToJson(value).Deserialize<HttpResilienceStrategy>(JsonValues.Options),
        };
    }

    private static HttpResilienceStrategy? Known(ActivityExecutionContext context, string? id)
    {
        if (string.IsNullOrEmpty(id)) return null;
        var strategy = context.GetRequiredService<IOptions<ResilienceOptions>>().Value.Strategies.FirstOrDefault(s => s.Id == id);
        if (strategy is null) context.AddJournalEntry("No such strategy", $"This host has no resilience strategy '{id}'; the request is not repeated.");
        return strategy;
    }

    // Servers that are overloaded say when to come back: seconds, or a date.
    private static TimeSpan? RetryAfter(HttpAnswer answer, DateTimeOffset now)
    {
        if (!answer.Headers.TryGetValue("Retry-After", out var values) || values.FirstOrDefault() is not { } text) return null;
        TimeSpan? asked = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date - now : null;
        return asked > HttpResilienceStrategy.MaxDelay ? HttpResilienceStrategy.MaxDelay : asked;
    }

    // The same for one attempt whoever asks, so that a run can be repeated.
    private static double Spread(string id, int attempt) => SHA256.HashData(Encoding.UTF8.GetBytes($"{id}:{attempt}"))[0] / (double)byte.MaxValue;
}
