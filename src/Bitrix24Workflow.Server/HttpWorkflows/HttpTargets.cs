using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Http;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Stimuli;
using Microsoft.AspNetCore.Routing.Template;

namespace Bitrix24Workflow.Server.HttpWorkflows;

/// <summary>Finds what a request reaches: triggers before waiting instances, the most precise path template first.</summary>
internal sealed class HttpTargets(HttpRoutes routes, ITriggerStore triggers, IBookmarkStore bookmarks, IInstanceStore instances, WorkflowCache workflows, TriggerEvaluator evaluator)
{
    private static readonly Dictionary<string, string> Open = [];

    /// <summary>More than one where the call is ambiguous.</summary>
    /// <param name="path">Below the base path.</param>
    public async Task<IReadOnlyList<HttpTarget>> FindAsync(string path, string method, string? correlationId, string? instanceId, CancellationToken cancellationToken)
    {
        foreach (var (template, routeData) in Matches(path))
        {
            var hash = StimulusHash.Of(Stimuli.HttpName, JsonValues.ToJson(Stimuli.Http(template, method)));
            var started = await triggers.FindAsync(hash, cancellationToken);
            if (started.Count > 0) return [.. await Task.WhenAll(started.Select(async t => new HttpTarget(t, null, routeData, await AccessAsync(t, cancellationToken))))];
            var waiting = await bookmarks.FindAsync(hash, correlationId, instanceId, null, cancellationToken);
            if (waiting.Count > 0) return [.. await Task.WhenAll(waiting.Select(async b => new HttpTarget(null, b, routeData, await AccessAsync(b, cancellationToken))))];
        }

        return [];
    }

    private IEnumerable<(string Template, Dictionary<string, string> RouteData)> Matches(string path)
    {
        var found = new List<(string Template, decimal Precedence, Dictionary<string, string> RouteData)>();
        foreach (var template in routes.Templates)
        {
            RouteTemplate parsed;
            try
            {
                parsed = TemplateParser.Parse(template);
            }
            catch (ArgumentException)
            {
                continue;
            }

            var values = new RouteValueDictionary();
            if (new TemplateMatcher(parsed, []).TryMatch("/" + path, values))
                found.Add((template, RoutePrecedence.ComputeInbound(parsed), values.ToDictionary(v => v.Key, v => v.Value?.ToString() ?? "")));
        }

        return found.OrderBy(f => f.Precedence).Select(f => (f.Template, f.RouteData));
    }

    private async Task<IReadOnlyDictionary<string, string>> AccessAsync(TriggerRow trigger, CancellationToken cancellationToken)
    {
        var workflow = await workflows.GetAsync(trigger.DefinitionVersionId, cancellationToken);
        var payload = (await evaluator.EvaluateAsync(workflow, cancellationToken)).FirstOrDefault(t => t.ActivityId == trigger.ActivityId)?.Payload;
        return payload?.Metadata ?? Open;
    }

    private async Task<IReadOnlyDictionary<string, string>> AccessAsync(BookmarkRow bookmark, CancellationToken cancellationToken)
    {
        var row = await instances.FindAsync(bookmark.InstanceId, cancellationToken);
        var stored = row is null ? null : JsonNode.Parse(row.State)?["bookmarks"]?.AsArray().FirstOrDefault(b => b?["id"]?.ToString() == bookmark.Id)?["metadata"] as JsonObject;
        return stored?.ToDictionary(p => p.Key, p => p.Value?.ToString() ?? "") ?? Open;
    }
}
