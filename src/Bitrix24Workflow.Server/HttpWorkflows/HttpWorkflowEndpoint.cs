using System.Globalization;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime;
using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.Events;
using Bitrix24Workflow.Runtime.Http;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Turns;
using Bitrix24Workflow.Server.Security;
using Microsoft.AspNetCore.Authentication;

namespace Bitrix24Workflow.Server.HttpWorkflows;

/// <summary>
/// Workflows that answer over HTTP, below <c>/workflows</c>. The caller gets the workflow's own answer, sent after the commit of the segment that gave it, or
/// an empty list of instances when the burst ends without one.
/// </summary>
internal sealed class HttpWorkflowEndpoint(HttpTargets targets, WorkflowRuntime runtime, HttpCallers callers, RuntimeGate gate, IdleWaiters idle, IdGenerator ids, TimeProvider time)
{
    public const string BasePath = "/workflows";

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var path = ((string?)request.RouteValues["path"] ?? "").Trim('/');
        var correlationId = Given(request, "X-Correlation-ID", "correlationId");
        var instanceId = Given(request, "X-Workflow-Instance-ID", "workflowInstanceId");
        var found = await targets.FindAsync(path, request.Method, correlationId, instanceId, context.RequestAborted);
        if (found.Count == 0)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (found.Count > 1)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsJsonAsync(new HttpWorkflowProblem("The call is ambiguous and matches multiple workflows."), HttpWorkflowJson.Default.HttpWorkflowProblem, cancellationToken: context.RequestAborted);
            return;
        }

        if (!await IsAllowedAsync(context, found[0].Access)) return;
        gate.ThrowIfClosed();
        await RunAsync(context, found[0], correlationId, instanceId);
    }

    private async Task RunAsync(HttpContext context, HttpTarget target, string? correlationId, string? instanceId)
    {
        var data = await HttpRequestReader.ReadAsync(context.Request, target.RouteData, context.RequestAborted);
        var input = new Dictionary<string, object?> { [Stimuli.HttpRequestInput] = data };
        var id = target.Bookmark?.InstanceId ?? instanceId ?? ids.Next();
        using var caller = callers.Register(id);
        using var burst = idle.Register(id);
        if (target.Trigger is { } trigger)
        {
            var result = await runtime.StartAsync(
                new StartRequest
                {
                    DefinitionId = trigger.DefinitionId,
                    VersionId = trigger.DefinitionVersionId,
                    InstanceId = id,
                    CorrelationId = correlationId,
                    Input = input,
                    TriggerActivityId = trigger.ActivityId,
                },
                waitUntilIdle: false,
                context.RequestAborted);
            if (result.Outcome != StartOutcome.Started)
            {
                context.Response.StatusCode = result.Outcome == StartOutcome.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict;
                return;
            }
        }
        else if (await runtime.ResumeAsync(id, target.Bookmark!.Id, input, waitUntilIdle: false, context.RequestAborted) is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await AnswerAsync(context, target, caller, burst.Idle);
    }

    private async Task AnswerAsync(HttpContext context, HttpTarget target, HttpCallers.Caller caller, Task<InstanceRow> idleAgain)
    {
        var limit = target.Access.TryGetValue("requestTimeout", out var text) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : Timeout.InfiniteTimeSpan;
        try
        {
            await Task.WhenAny(caller.Reply, idleAgain).WaitAsync(limit, time, context.RequestAborted);
        }
        catch (TimeoutException)
        {
            context.Response.StatusCode = StatusCodes.Status408RequestTimeout;
            return;
        }

        if (caller.Reply.IsCompletedSuccessfully) await WriteAsync(context, await caller.Reply);
        else if ((await idleAgain).SubStatus == WorkflowSubStatus.Faulted) context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        else await context.Response.WriteAsJsonAsync(new HttpWorkflowNoAnswer([]), HttpWorkflowJson.Default.HttpWorkflowNoAnswer, cancellationToken: context.RequestAborted);
    }

    private static async Task WriteAsync(HttpContext context, HttpReply reply)
    {
        context.Response.StatusCode = reply.StatusCode;
        foreach (var (name, values) in reply.Headers) context.Response.Headers[name] = values;
        if (reply.ContentType is { Length: > 0 } type) context.Response.ContentType = type;
        if (reply.Body.Length > 0 && !HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(reply.Body, context.RequestAborted);
    }

    private static async Task<bool> IsAllowedAsync(HttpContext context, IReadOnlyDictionary<string, string> access)
    {
        if (!access.TryGetValue("authorize", out var text) || !bool.TryParse(text, out var needed) || !needed) return true;
        var who = await context.AuthenticateAsync(Schemes.Any);
        if (!who.Succeeded)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return false;
        }

        if (!access.TryGetValue("policy", out var permission) || string.IsNullOrWhiteSpace(permission) || who.Principal.HasPermission(permission)) return true;
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return false;
    }

    private static string? Given(HttpRequest request, string header, string query) =>
        request.Headers[header].ToString() is { Length: > 0 } value ? value : request.Query[query].ToString() is { Length: > 0 } text ? text : null;
}
