using System.Text.Json;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Settings;

namespace Bitrix24Workflow.Notifications.Flow;

/// <summary>Tells somebody through one channel after the other, each by its own process, until one has taken the message.</summary>
[Activity("Notifications", "Notifications", "Calls the processes of the channels in their order until one has taken the message.", DisplayName = "Try channels")]
[FlowNode(Told, NotTold)]
public sealed class TryChannels : CodeActivity
{
    private const string Told = "Told";
    private const string NotTold = "Not told";
    private const string AttemptsKey = "Attempts";

    [Input(Description = "Channels in their order: 'telegram+email, sms' is Telegram and e-mail at once, and an SMS if neither was taken. Notifications:Channels if empty.", Order = 1)]
    public Input<string>? Channels { get; set; }

    [Input(Description = "Subject of an e-mail.", Order = 2)]
    public Input<string>? Subject { get; set; }

    [Input(Description = "The message.", UIHint = UIHints.MultiLine, Order = 3)]
    public Input<string>? Text { get; set; }

    [Input(DisplayName = "HTML", Description = "The message of an e-mail as HTML; Text alone if empty.", UIHint = UIHints.MultiLine, Order = 4)]
    public Input<string>? Html { get; set; }

    [Input(DisplayName = "SMS", Description = "The message as an SMS; 70 characters fit one.", Order = 5)]
    public Input<string>? Sms { get; set; }

    [Input(Description = "Processes of the channels are called this and the channel's name.", DefaultValue = "notify-", Category = "Advanced", Order = 6)]
    public Input<string>? ProcessPrefix { get; set; }

    [Output(Description = "The best outcome: Delivered, Accepted, or that of the last channel.")]
    public Output<string>? Status { get; set; }

    [Output(DisplayName = "provider_id", Description = "The provider's id of the message that was taken.")]
    public Output<string>? ProviderId { get; set; }

    [Output(Description = "What went wrong on the way, for people; empty if nothing did.")]
    public Output<string>? Error { get; set; }

    [Output(Description = "The provider's code of what went wrong last; empty if nothing did.")]
    public Output<string>? Code { get; set; }

    [Output(Description = "The channels that were tried with their outcomes, in their order, as text.")]
    public Output<string>? Attempts { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        foreach (var word in ChannelPlan.Unknown(ChannelsOf(context))) context.AddJournalEntry("Unknown channel", $"'{word}' is no channel and is passed over.");
        await TryNextAsync(context, []);
    }

    private async ValueTask TryNextAsync(ActivityExecutionContext context, List<ChannelAttempt> attempts)
    {
        var plan = ChannelPlan.Read(ChannelsOf(context), context.GetRequiredService<NotificationSettings>().Current);
        var group = attempts.Count == 0 ? 0 : attempts[^1].Group + 1;
        if (group >= plan.Count || attempts.Any(a => a.IsGood))
        {
            await CompleteAsync(context, attempts);
            return;
        }

        foreach (var channel in plan[group]) attempts.Add(Start(context, channel, group));
        Keep(context, attempts);
        if (attempts.All(a => a.Status is not null)) await TryNextAsync(context, attempts);
    }

    private ChannelAttempt Start(ActivityExecutionContext context, string channel, int group)
    {
        var childId = context.WorkflowExecutionContext.NewId();
        var process = $"{context.Get(ProcessPrefix) ?? "notify-"}{channel}";
        var published = context.WorkflowExecutionContext.Services.GetService(typeof(IPublishedWorkflows)) as IPublishedWorkflows;
        if (published?.IsPublished(process) is false) return new ChannelAttempt(channel, childId, group, nameof(DeliveryOutcome.Misconfigured), Error: $"There is no published process {process}.", Code: "no-process");
        var bookmark = context.CreateBookmark(new BookmarkOptions { Name = "Notifications.Channel", Payload = Stimuli.Child(childId), Callback = OnEndedAsync, IsBusy = true });
        context.Send(new OutboxMessage.StartWorkflow
        {
            DefinitionId = process,
            InstanceId = childId,
            ParentInstanceId = context.WorkflowExecutionContext.Id,
            NotifyBookmarkId = bookmark.Id,
            SchedulingActivityExecutionId = context.Id,
            Input = ChannelInput.For(channel, context.Get(Subject), context.Get(Text), context.Get(Html), context.Get(Sms)),
        });
        return new ChannelAttempt(channel, childId, group);
    }

    private async ValueTask OnEndedAsync(ActivityExecutionContext context)
    {
        var attempts = Kept(context);
        var childId = Resumed(context, Stimuli.ChildIdInput);
        var index = attempts.FindIndex(a => a.Status is null && (childId is null || a.ChildId == childId));
        if (index < 0) return;
        attempts[index] = End(context, attempts[index]);
        context.AddJournalEntry("Tried", attempts[index].ToString());
        Keep(context, attempts);
        if (attempts.All(a => a.Status is not null)) await TryNextAsync(context, attempts);
    }

    // A process that ended without a word may have sent the message before it failed.
    private static ChannelAttempt End(ActivityExecutionContext context, ChannelAttempt attempt)
    {
        if (Resumed(context, Stimuli.ChildErrorInput) is { } reason) return attempt with { Status = nameof(DeliveryOutcome.Misconfigured), Error = reason, Code = "not-started" };
        var output = context.ResumeInput.TryGetValue(Stimuli.ChildOutputInput, out var value) ? ObjectConverter.ConvertTo<IDictionary<string, object?>>(value) : null;
        string? Text(string name) => output is not null && output.TryGetValue(name, out var found) && ObjectConverter.ToText(found) is { Length: > 0 } text ? text : null;
        return attempt with
        {
            Status = Text("status") ?? nameof(DeliveryOutcome.Unknown),
            ProviderId = Text("provider_id"),
            Error = Text("error") ?? (Text("status") is null ? $"The process of the channel ended as {Resumed(context, Stimuli.ChildSubStatusInput)}." : null),
            Code = Text("code"),
        };
    }

    private async ValueTask CompleteAsync(ActivityExecutionContext context, List<ChannelAttempt> attempts)
    {
        var best = attempts.FirstOrDefault(a => a.Status == nameof(DeliveryOutcome.Delivered)) ?? attempts.FirstOrDefault(a => a.IsGood) ?? attempts.LastOrDefault();
        var trouble = attempts.Where(a => a.Error is not null).ToList();
        context.Set(Status, best?.Status ?? nameof(DeliveryOutcome.Misconfigured), nameof(Status));
        context.Set(ProviderId, best?.ProviderId, nameof(ProviderId));
        context.Set(Error, best is null ? "No channel is configured." : string.Join(' ', trouble.Select(a => $"{a.Channel}: {a.Error}")), nameof(Error));
        context.Set(Code, best is null ? "not-configured" : trouble.LastOrDefault()?.Code, nameof(Code));
        context.Set(Attempts, string.Join("; ", attempts), nameof(Attempts));
        await context.CompleteActivityWithOutcomesAsync(best?.IsGood == true ? Told : NotTold);
    }

    private string ChannelsOf(ActivityExecutionContext context) =>
        context.Get(Channels) is { Length: > 0 } given && !string.IsNullOrWhiteSpace(given) ? given : context.GetRequiredService<NotificationSettings>().Current.Channels;

    private static string? Resumed(ActivityExecutionContext context, string name) => context.ResumeInput.TryGetValue(name, out var value) ? ObjectConverter.ToText(value) : null;

    private static void Keep(ActivityExecutionContext context, List<ChannelAttempt> attempts) =>
        context.SetProperty(AttemptsKey, JsonSerializer.Serialize(attempts, ChannelJson.Default.ListChannelAttempt));

    private static List<ChannelAttempt> Kept(ActivityExecutionContext context) =>
        context.GetProperty<string>(AttemptsKey) is { } json ? JsonSerializer.Deserialize(json, ChannelJson.Default.ListChannelAttempt)! : [];
}
