using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Notifications.Delivery;

/// <summary>Sends messages of one channel: what all channels have in common is the time limit, the history, and that no key is in what comes back.</summary>
internal abstract class MessageHandler(IMessageHistory history, TimeProvider time) : IEffectHandler
{
    public abstract string Kind { get; }

    /// <summary>One of <see cref="Channels"/>.</summary>
    protected abstract string Channel { get; }

    protected virtual TimeSpan Limit => TimeSpan.FromSeconds(30);

    protected TimeProvider Time { get; } = time;

    public async Task<JsonObject> ExecuteAsync(EffectCall call, CancellationToken cancellationToken)
    {
        var record = new MessageRecord(call.Id, Time.GetUtcNow(), Channel, Recipient(call.Arguments) ?? "", call.InstanceId);
        await history.BeginAsync(record, cancellationToken);
        var report = Masked(await SendInTimeAsync(call, cancellationToken), call.Arguments);
        await history.EndAsync(call.Id, new MessageEnd(report.Outcome, Time.GetUtcNow(), report.Code, report.Detail, report.MessageId), cancellationToken);
        return report.ToJson();
    }

    protected abstract Task<DeliveryReport> SendAsync(EffectCall call, CancellationToken cancellationToken);

    protected abstract string? Recipient(JsonObject arguments);

    /// <summary>What must not appear in a report, whoever repeats it.</summary>
    protected abstract IEnumerable<string?> Secrets(JsonObject arguments);

    private async Task<DeliveryReport> SendInTimeAsync(EffectCall call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Limit, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await SendAsync(call, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryReport(DeliveryOutcome.Unknown, $"{Channels.NameOf(Channel)} did not answer in time; the message may have been sent.", "timeout");
        }
    }

    private DeliveryReport Masked(DeliveryReport report, JsonObject arguments)
    {
        foreach (var secret in Secrets(arguments))
            if (secret is { Length: > 0 })
                report = report with { Detail = Replace(report.Detail, secret), Message = Replace(report.Message, secret), Code = Replace(report.Code, secret) };
        return report;
    }

    private static string? Replace(string? text, string secret) => text?.Replace(secret, SecretValue.Mask, StringComparison.Ordinal);
}
