using System.Diagnostics;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Notifications.Delivery;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Events;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Notifications.Tests.Flow;

/// <summary>The shipped processes on the real runtime, on time that passes by itself when everybody waits for it.</summary>
internal sealed class NotifyWorld : IAsyncDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private NotifyWorld(RuntimeHarness harness) => Harness = harness;

    public RuntimeHarness Harness { get; }

    public static async Task<NotifyWorld> StartAsync(NotificationOptions options, HttpMessageHandler? network = null, NotifyWorld? after = null, Action<IServiceCollection>? configure = null, RuntimeOptions? runtime = null)
    {
        var harness = await RuntimeHarness.StartAsync(
            services =>
            {
                configure?.Invoke(services);
                services.AddBuiltInActivities().AddNotifications(options);
                if (network is not null) services.AddSingleton(new ProviderTransport(network));
            },
            after?.Harness,
            options: runtime);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "notify-*.json"))
        {
            var definition = DefinitionJson.Read(await File.ReadAllTextAsync(file, None));
            if (after is null) (await harness.Get<DefinitionValidator>().ValidateAsync(definition, None)).ShouldBeEmpty(file);
            await harness.Get<DefinitionService>().InstallAsync(definition, None);
        }

        return new NotifyWorld(harness);
    }

    public async Task<JsonObject> RunAsync(string process, params (string Name, string Value)[] input)
    {
        var row = await EndAsync(await BeginAsync(process, input));
        row.SubStatus.ShouldBe(WorkflowSubStatus.Finished, row.State);
        row.State.ShouldNotContain("canary");
        return JsonNode.Parse(row.State)!["output"]!.AsObject();
    }

    public async Task<string> BeginAsync(string process, params (string Name, string Value)[] input)
    {
        var request = new StartRequest { DefinitionId = process, Input = input.ToDictionary(i => i.Name, i => (object?)i.Value) };
        return (await Harness.Runtime.StartAsync(request, waitUntilIdle: false, None)).Instance!.Id;
    }

    /// <summary>Waits for the end of a task; time passes whenever nothing else does.</summary>
    public async Task<InstanceRow> EndAsync(string id)
    {
        using var changed = new SemaphoreSlim(0);
        var quiet = Stopwatch.StartNew();
        void OnChange(InstanceChanged change) => changed.Release();
        Harness.Get<RuntimeEvents>().Changed += OnChange;
        try
        {
            while (true)
            {
                var row = (await Harness.Store.FindAsync(id, None))!;
                if (row.Status == WorkflowStatus.Finished) return row;
                if (Harness.Store is { Effects.Count: 0, OutboxRows.Count: 0, Timers: { Count: > 0 } timers } && timers.Min(t => t.DueAt) - Harness.Time.GetUtcNow() is { Ticks: > 0 } wait) Harness.Time.Advance(wait);

                // An outbox row that is removed after its work tells nobody, so the store is looked at again now and then.
                if (await changed.WaitAsync(TimeSpan.FromMilliseconds(50), None)) quiet.Restart();
                quiet.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), $"nothing happens any more: {row.State}");
            }
        }
        finally
        {
            Harness.Get<RuntimeEvents>().Changed -= OnChange;
        }
    }

    public ValueTask DisposeAsync() => Harness.DisposeAsync();
}
