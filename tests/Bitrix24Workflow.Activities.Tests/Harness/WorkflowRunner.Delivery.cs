using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Core.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Activities.Tests.Harness;

/// <summary>Segments, and the delivery of what they ask for.</summary>
internal sealed partial class WorkflowRunner
{
    public async Task<IReadOnlyList<(string DefinitionId, string ActivityId, TriggerPayload Payload)>> TriggersAsync()
    {
        var result = new List<(string, string, TriggerPayload)>();
        foreach (var definition in _definitions.Where(d => d.IsPublished))
            foreach (var trigger in Compile(definition).Nodes.Where(n => n.InlineLevel == 0).Select(n => n.Activity).OfType<ITrigger>().Where(t => t is Activity { CanStartWorkflow: true }))
                foreach (var payload in await trigger.GetTriggerPayloadsAsync(TriggerContext()))
                    result.Add((definition.DefinitionId, trigger.Id, payload));
        return result;
    }

    /// <summary>A request to the endpoints and bookmarks of this path; null when nobody has answered it.</summary>
    public async Task<HttpReply?> RequestAsync(HttpRequestData request)
    {
        var hash = StimulusHash.Of(Stimuli.HttpName, JsonValues.ToJson(Stimuli.Http(request.Path, request.Method)));
        var input = new Dictionary<string, object?> { [Stimuli.HttpRequestInput] = request };
        (_hasHttpCaller, _reply) = (true, null);
        var trigger = (await TriggersAsync()).Where(t => StimulusHash.Of(t.Payload.Name, JsonValues.ToJson(t.Payload.Payload)) == hash).Select(t => (Definition: FindPublished(t.DefinitionId)!, t.ActivityId)).ToList();
        if (trigger is [var (definition, activityId)]) await StartAsync(definition, new TestInstance(Compile(definition), _engine.Services.Ids.Next()), input, triggerActivityId: activityId);
        else foreach (var (instance, id) in Instances.SelectMany(i => i.Bookmarks.Where(b => b.Hash == hash), (i, b) => (i, b.Id)).ToList()) await ResumeOneAsync(instance, id, input);
        await DrainAsync();
        _hasHttpCaller = false;
        return _reply;
    }

    private async Task<TestInstance> StartAsync(
        WorkflowDefinition definition,
        TestInstance instance,
        IReadOnlyDictionary<string, object?>? input,
        string? correlationId = null,
        string? name = null,
        IReadOnlyDictionary<string, object?>? variables = null,
        string? triggerActivityId = null)
    {
        Instances.Add(instance);
        var context = _engine.Create(instance.Workflow, instance.Id);
        (context.CorrelationId, context.Name, context.ParentInstanceId) = (correlationId, name, instance.ParentId);
        if (instance.StartedBy?.NotifyBookmarkId is { } caller) context.Properties["NotifyBookmarkId"] = caller;
        if (variables is not null) context.InitialVariables = variables;
        await RunSegmentsAsync(instance, context, c => _engine.StartAsync(c, input, triggerActivityId, Cancellation));
        return instance;
    }

    private async Task<bool> ResumeOneAsync(TestInstance instance, string bookmarkId, IReadOnlyDictionary<string, object?> input)
    {
        var done = false;
        await RunSegmentsAsync(instance, Restore(instance), async context => done = await _engine.ResumeAsync(context, bookmarkId, input, Cancellation));
        return done;
    }

    private async Task RunSegmentsAsync(TestInstance instance, WorkflowExecutionContext context, Func<WorkflowExecutionContext, Task> run)
    {
        context.HasHttpCaller = _hasHttpCaller;
        await run(context);
        Commit(instance, context);
        while (context.Queue.Count > 0 && context.Status == WorkflowStatus.Running)
        {
            context = Restore(instance);
            context.HasHttpCaller = _hasHttpCaller;
            await _engine.ContinueAsync(context, Cancellation);
            Commit(instance, context);
        }
    }

    private void Commit(TestInstance instance, WorkflowExecutionContext context)
    {
        foreach (var touched in context.Touched) RunLog.Add(touched.Activity.Type);
        foreach (var touched in context.Touched)
            instance.Executions[touched.Id] = (touched.Activity.Id, touched.Activity.Type, touched.Status, touched.FaultCount);
        instance.Journal.AddRange(context.Journal);
        foreach (var bookmark in context.Bookmarks)
            if (bookmark.Effect is { } effect) instance.Effects[bookmark.Id] = effect;
        instance.Bookmarks = [.. context.Bookmarks];
        instance.Output = context.Output.ToDictionary();
        instance.Incidents = [.. context.Incidents];
        (instance.Status, instance.SubStatus, instance.CorrelationId, instance.Name) = (context.Status, context.SubStatus, context.CorrelationId, context.Name);
        instance.StateText = InstanceStateWriter.Write(context, Cipher).ToJsonString();
        instance.Variables = Restore(instance).RootContext?.Slots.Values.ToDictionary(s => s.Variable.Name, s => s.Value) ?? [];
        _reply = context.HttpReply ?? _reply;
        foreach (var message in context.Messages) _outbox.Enqueue(message);
        TellParent(instance, context);
    }

    private void TellParent(TestInstance instance, WorkflowExecutionContext context)
    {
        if (instance.StartedBy is not { NotifyBookmarkId: { } bookmark, ParentInstanceId: { } parent } start || instance.HasToldEnd || context.IsBusy) return;
        var isOver = context.Status == WorkflowStatus.Finished;
        if (!isOver && (!start.NotifyWhenIdle || instance.HasToldIdle)) return;
        instance.HasToldIdle = true;
        instance.HasToldEnd = isOver;
        _outbox.Enqueue(new OutboxMessage.ResumeBookmark
        {
            InstanceId = parent,
            BookmarkId = bookmark,
            Input = new Dictionary<string, object?>
            {
                [Stimuli.ChildIdInput] = instance.Id,
                [Stimuli.ChildStatusInput] = context.Status.ToString(),
                [Stimuli.ChildSubStatusInput] = context.SubStatus.ToString(),
                [Stimuli.ChildOutputInput] = context.Output.ToDictionary(),
            },
        });
    }

    private async Task DrainAsync()
    {
        while (true)
        {
            if (_outbox.TryDequeue(out var message)) await DeliverAsync(message);
            else if (!await MakeEffectAsync() && !await DeliverLateAsync()) return;
        }
    }

    private async Task DeliverAsync(OutboxMessage message)
    {
        switch (message)
        {
            case OutboxMessage.StartWorkflow start when FindPublished(start.DefinitionId) is { } definition:
                await StartAsync(definition, new TestInstance(Compile(definition), start.InstanceId) { ParentId = start.ParentInstanceId, StartedBy = start }, start.Input, start.CorrelationId, start.Name);
                break;
            case OutboxMessage.StartWorkflow { NotifyBookmarkId: { } bookmark } start:
                var error = $"No published version of workflow definition with ID {start.DefinitionId} found.";
                await ResumeOneAsync(Find(start.ParentInstanceId!), bookmark, new Dictionary<string, object?> { [Stimuli.ChildErrorInput] = error });
                break;
            case OutboxMessage.ResumeBookmark resume:
                await ResumeOneAsync(Find(resume.InstanceId), resume.BookmarkId, resume.Input);
                break;
            case OutboxMessage.ModifyTask modify:
                await ModifyAsync(modify);
                break;
            case OutboxMessage.TakeFromQueue take:
                await TakeAsync(take);
                break;
            case OutboxMessage.PublishEvent published:
                await DeliverEventAsync(published);
                break;
        }
    }

    // As the host's TaskOrders do it.
    private async Task ModifyAsync(OutboxMessage.ModifyTask order)
    {
        if (Instances.Find(i => i.Workflow.Definition.DefinitionId == order.Process && i.CorrelationId == order.Reference && i.Status == WorkflowStatus.Running) is not { } task)
        {
            if (order.BookmarkId is not null) await RefuseAsync(order.InstanceId!, order.BookmarkId);
            return;
        }

        await RunSegmentsAsync(task, Restore(task), async context =>
        {
            foreach (var (name, value) in order.Parameters) context.SetParameter(name, value);
            foreach (var id in context.WaitingAt.Where(b => b.ResumeOnParameters.Any(p => p == "*" || order.Parameters.ContainsKey(p))).Select(b => b.Id).ToList())
                await _engine.ResumeAsync(context, id, order.Parameters, Cancellation);
            if (order.BookmarkId is not null) context.Send(new OutboxMessage.ResumeBookmark { InstanceId = order.InstanceId!, BookmarkId = order.BookmarkId });
        });
    }

    private async Task TakeAsync(OutboxMessage.TakeFromQueue order)
    {
        var waiting = Instances.Where(i => i.Workflow.Definition.DefinitionId == order.Process)
            .SelectMany(i => i.Bookmarks.Where(b => b.Name == "Process.Queue" && b.ActivityId == order.Node), (i, b) => (Instance: i, b.Id)).ToList();
        var input = new Dictionary<string, object?> { [OutboxMessage.TakeFromQueue.TakerInput] = order.InstanceId, [OutboxMessage.TakeFromQueue.BookmarkInput] = order.BookmarkId };
        if (waiting.Count == 0) await RefuseAsync(order.InstanceId, order.BookmarkId);
        else await ResumeOneAsync(waiting[order.IsFromEnd ? ^1 : 0].Instance, waiting[order.IsFromEnd ? ^1 : 0].Id, input);
    }

    private Task RefuseAsync(string instanceId, string bookmarkId) =>
        ResumeOneAsync(Find(instanceId), bookmarkId, new Dictionary<string, object?> { [Stimuli.ChildErrorInput] = "There is nobody.", ["ErrorTag"] = "not_found_task" });

    private async Task DeliverEventAsync(OutboxMessage.PublishEvent published)
    {
        var hash = StimulusHash.Of(Stimuli.EventName, JsonValues.ToJson(Stimuli.Event(published.EventName)));
        var input = new Dictionary<string, object?> { [Stimuli.EventPayloadInput] = published.Payload };
        if (published.InstanceId is null)
            foreach (var (definitionId, activityId, payload) in await TriggersAsync())
                if (StimulusHash.Of(payload.Name, JsonValues.ToJson(payload.Payload)) == hash)
                {
                    var definition = FindPublished(definitionId)!;
                    await StartAsync(definition, new TestInstance(Compile(definition), _engine.Services.Ids.Next()), input, published.CorrelationId, triggerActivityId: activityId);
                }

        if (!await ResumeWaitingAsync(published, hash, input)) _undelivered.Add(published);
    }

    private async Task<bool> ResumeWaitingAsync(OutboxMessage.PublishEvent published, string hash, Dictionary<string, object?> input)
    {
        var waiting = Instances
            .Where(i => (published.InstanceId ?? i.Id) == i.Id && (published.CorrelationId ?? i.CorrelationId) == i.CorrelationId)
            .SelectMany(i => i.Bookmarks.Where(b => b.Hash == hash), (i, b) => (Instance: i, b.Id)).ToList();
        foreach (var (instance, id) in waiting) await ResumeOneAsync(instance, id, input);
        return waiting.Count > 0;
    }

    private async Task<bool> DeliverLateAsync()
    {
        foreach (var published in _undelivered.ToList())
        {
            var hash = StimulusHash.Of(Stimuli.EventName, JsonValues.ToJson(Stimuli.Event(published.EventName)));
            if (!await ResumeWaitingAsync(published, hash, new Dictionary<string, object?> { [Stimuli.EventPayloadInput] = published.Payload })) continue;
            _undelivered.Remove(published);
            return true;
        }

        return false;
    }

    private async Task<bool> MakeEffectAsync()
    {
        if (!MakesEffects) return false;
        foreach (var instance in Instances)
        {
            if (instance.Bookmarks.Find(b => instance.Effects.ContainsKey(b.Id)) is not { } bookmark) continue;
            instance.Effects.Remove(bookmark.Id, out var request);
            await ResumeOneAsync(instance, bookmark.Id, ActivityExecutionContext.EffectInput(await MakeAsync(instance, bookmark.Id, request!)));
            return true;
        }

        return false;
    }

    private async Task<EffectResult> MakeAsync(TestInstance instance, string id, EffectRequest request)
    {
        var handler = _services.GetServices<IEffectHandler>().Single(h => h.Kind == request.Kind);
        try
        {
            return new EffectResult(EffectOutcome.Answered, await handler.ExecuteAsync(new EffectCall(id, instance.Id, request.Arguments, request.Attempt), Cancellation));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new EffectResult(EffectOutcome.Failed, ErrorType: e.GetType().FullName, Error: e.Message);
        }
    }

    private TestInstance Find(string id) => Instances.Single(i => i.Id == id);
}
