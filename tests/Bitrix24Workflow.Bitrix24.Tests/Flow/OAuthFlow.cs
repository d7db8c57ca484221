using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities;
using Bitrix24Workflow.Bitrix24.Escalation;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Bitrix24.Rest;
using Bitrix24Workflow.Bitrix24.Tests.OAuth;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Events;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.TestKit.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Bitrix24.Tests.Flow;

/// <summary>The shipped process on the real runtime, before a scripted auth server.</summary>
internal sealed class OAuthFlow : IAsyncDisposable
{
    public const string Process = "bitrix-oauth";
    private const string Notification = "notify-process-author";
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly SemaphoreSlim _told = new(0);

    private OAuthFlow(RuntimeHarness harness)
    {
        Harness = harness;
        harness.Get<RuntimeEvents>().Changed += change =>
        {
            if (change.Instance is { DefinitionId: Notification, Status: WorkflowStatus.Finished }) _told.Release();
        };
    }

    public RuntimeHarness Harness { get; }

    public string TaskId { get; private set; } = "";

    public static async Task<OAuthFlow> StartAsync(HttpMessageHandler server, OAuthFlow? after = null, bool withNotification = true)
    {
        var harness = await RuntimeHarness.StartAsync(
            services =>
            {
                services.AddBuiltInActivities().AddBitrix24(new Bitrix24Options()).AddSingleton<IPublicAddress>(new Address()).AddSingleton<IReferenceReader, InMemoryReferences>();
                services.AddHttpClient(TokenEffectHandler.ClientName).ConfigurePrimaryHttpMessageHandler(() => server);
                services.AddHttpClient(RestEffectHandler.ClientName).ConfigurePrimaryHttpMessageHandler(() => server);
            },
            after?.Harness);
        await harness.Definitions.SaveAsync([Shipped(Process)], None);
        if (withNotification) await harness.Definitions.SaveAsync([NotificationDefinition()], None);
        return new OAuthFlow(harness) { TaskId = after?.TaskId ?? "" };
    }

    public static WorkflowDefinition Shipped(string id) => DefinitionJson.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", $"{id}.json")));

    public async Task AddTaskAsync(string? code = "code-canary-1", params (string Name, object Value)[] more)
    {
        var input = new Dictionary<string, object?> { ["portal"] = "corezoid", ["client_id"] = "local.1", ["client_secret"] = "secret-canary-1", ["scope"] = "crm" };
        if (code is not null) input["code"] = code;
        foreach (var (name, value) in more) input[name] = value;
        var result = await Harness.Runtime.StartAsync(new StartRequest { DefinitionId = Process, CorrelationId = "token", Input = input }, waitUntilIdle: false, None);
        TaskId = result.Instance!.Id;
    }

    public Task BringCodeAsync(string code) => ModifyAsync(("code", code));

    public Task ModifyAsync(params (string Name, object Value)[] parameters) =>
        Harness.Runtime.ModifyAsync(TaskId, parameters.ToDictionary(p => p.Name, p => (object?)p.Value), None);

    /// <summary>Waits until the task stands still at an activity, and nowhere else.</summary>
    public async Task<InstanceRow> StandsAtAsync(string activityId, Func<InstanceRow, bool>? and = null)
    {
        var row = await Harness.WaitForAsync(TaskId, r => r.SubStatus == WorkflowSubStatus.Faulted || (r.Position == activityId && (and is null || and(r))));
        row.SubStatus.ShouldNotBe(WorkflowSubStatus.Faulted, row.State);
        return row;
    }

    /// <summary>Lets the time of one wait pass, and waits until the task has left it, made its call, and stands at an activity.</summary>
    public async Task<InstanceRow> PassAsync(TimeSpan time, string thenAt)
    {
        var before = (await Harness.Store.FindAsync(TaskId, None))!.Revision;
        Harness.Time.Advance(time);
        return await StandsAtAsync(thenAt, r => r.Revision > before + 1);
    }

    public Task<InstanceRow> RenewAsync(string thenAt) => PassAsync(TimeSpan.FromMinutes(25), thenAt);

    /// <summary>What the notifying process was given, call by call.</summary>
    public async Task<IReadOnlyList<JsonObject>> AlertsAsync(int expected)
    {
        for (var i = 1; i <= expected; i++) (await _told.WaitAsync(TimeSpan.FromSeconds(60), None)).ShouldBeTrue("the notifying process was not called often enough");
        _told.Release(expected);
        var children = await Harness.Store.ListAsync(new InstanceFilter { ParentInstanceId = TaskId }, InstanceOrder.Created, false, 0, null, None);
        return [.. children.Items.Select(c => JsonNode.Parse(c.State)!["input"]!.AsObject())];
    }

    public static string? Value(InstanceRow row, string variable)
    {
        var root = JsonNode.Parse(row.State)!["activityExecutionContexts"]!.AsArray().First(c => c!["parentContextId"] is null)!;
        var value = root["variables"]![variable];
        if (value is not JsonObject secret) return value?.ToString();
        return JsonNode.Parse(new ReversingCipher().Decrypt(secret[SecretJson.Key]!.GetValue<string>(), row.Id))?.ToString();
    }

    /// <summary>Everything that was ever stored, as text.</summary>
    public string Stored() => JsonSerializer.Serialize(Harness.Store.Commits, Plain);

    public async ValueTask DisposeAsync()
    {
        await Harness.DisposeAsync();
        _told.Dispose();
    }

    private static WorkflowDefinition NotificationDefinition() => DefinitionJson.Read("""
        {
          "id": "notify-v1", "definitionId": "notify-process-author", "version": 1, "isLatest": true, "isPublished": true,
          "root": { "id": "tell", "type": "Elsa.SetOutput", "version": 1, "outputName": { "typeName": "String", "expression": { "type": "Literal", "value": "status" } },
            "outputValue": { "typeName": "Object", "expression": { "type": "Literal", "value": "Delivered" } } }
        }
        """);

    private sealed class Address : IPublicAddress
    {
        public string? Base => "https://flow.example.org/";
    }
}
