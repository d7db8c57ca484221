using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Notifications.Tests.Providers;
using Bitrix24Workflow.Runtime.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Notifications.Tests.Flow;

/// <summary>The server dies between sending and storing, fifty times a channel, and as often right before sending.</summary>
public sealed class CrashTests
{
    private const int Crashes = 50;
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Channels.Twilio, "Body", false)]
    [InlineData(Channels.MessageBird, "text", false)]
    [InlineData(Channels.UniSenderSms, "text", false)]
    [InlineData(Channels.UniSenderEmail, "body", false)]
    [InlineData(Channels.Mandrill, "text", false)]
    [InlineData(Channels.Telegram, "text", false)]
    [InlineData(Channels.UniSenderGo, "text", true)]
    [InlineData(Channels.Smtp, "text", true)]
    public async Task A_message_comes_once_where_it_is_recognised_and_else_at_most_once_and_marked(string channel, string textInput, bool isRecognised)
    {
        await using var providers = await ProviderWorld.StartAsync();
        var tasks = Enumerable.Range(0, 2 * Crashes).Select(i => (Id: $"task-{i:000}", Text: $"message-{i:000}", IsSent: i % 2 == 0)).ToList();
        using var history = new CrashingHistory(instance => !tasks.Single(t => t.Id == instance).IsSent);

        // The first runtime is left as a crash leaves it: not stopped, its calls never answered.
        var first = await NotifyWorld.StartAsync(providers.Options, configure: services => services.AddSingleton<IMessageHistory>(history), runtime: new() { MaxConcurrentEffects = 2 * Crashes });
        foreach (var task in tasks)
        {
            var input = new Dictionary<string, object?> { [textInput] = task.Text, ["subject"] = task.Text };
            await first.Harness.Runtime.StartAsync(new StartRequest { DefinitionId = $"notify-{channel}", InstanceId = task.Id, Input = input }, waitUntilIdle: false, None);
        }

        await history.WaitForAsync(tasks.Count, None);
        await using var second = await NotifyWorld.StartAsync(providers.Options, after: first);
        var ended = new Dictionary<string, string>();
        foreach (var task in tasks) ended[task.Id] = JsonNode.Parse((await second.EndAsync(task.Id)).State)!["output"]!["status"]!.ToString();

        var inbox = await providers.InboxAsync();
        foreach (var task in tasks)
        {
            var arrived = inbox.Count(m => m["text"]!.ToString().Contains(task.Text, StringComparison.Ordinal));
            if (isRecognised) (arrived, ended[task.Id]).ShouldBe((1, nameof(DeliveryOutcome.Accepted)), task.Text);
            else (arrived, ended[task.Id]).ShouldBe((task.IsSent ? 1 : 0, nameof(DeliveryOutcome.Unknown)), task.Text);
        }
    }
}
