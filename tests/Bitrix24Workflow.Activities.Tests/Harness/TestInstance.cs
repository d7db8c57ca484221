using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Activities.Tests.Harness;

/// <summary>An instance between two segments: stored text and what its segments have left behind.</summary>
internal sealed class TestInstance(CompiledWorkflow workflow, string id)
{
    public CompiledWorkflow Workflow { get; set; } = workflow;
    public string Id { get; } = id;
    public string? ParentId { get; init; }
    public OutboxMessage.StartWorkflow? StartedBy { get; init; }
    public bool HasToldIdle { get; set; }
    public bool HasToldEnd { get; set; }

    /// <summary>Text of the state, so that nothing survives but what is stored.</summary>
    public string StateText { get; set; } = "";
    public JsonObject State => JsonNode.Parse(StateText)!.AsObject();
    public List<JournalRecord> Journal { get; } = [];
    public Dictionary<string, (string ActivityId, string Type, ActivityStatus Status, int Faults)> Executions { get; } = [];
    public List<Bookmark> Bookmarks { get; set; } = [];
    public Dictionary<string, EffectRequest> Effects { get; } = [];

    /// <summary>Values as they are in memory, secrets wrapped.</summary>
    public Dictionary<string, object?> Variables { get; set; } = [];
    public Dictionary<string, object?> Output { get; set; } = [];
    public IReadOnlyList<Incident> Incidents { get; set; } = [];
    public WorkflowStatus Status { get; set; }
    public WorkflowSubStatus SubStatus { get; set; }
    public string? CorrelationId { get; set; }
    public string? Name { get; set; }

    public IEnumerable<string> Events => Journal.Select(r => $"{r.ActivityId}|{r.EventName}");

    public string? Incident => Incidents.Count == 0 ? null : Incidents[^1].Exception is { InnerException: { } inner } ? inner.Message : Incidents[^1].Message;
}
