using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Server.HttpWorkflows;

internal sealed record HttpWorkflowProblem(string ErrorMessage);

/// <summary>The answer where a workflow gave none, as Elsa gives it.</summary>
internal sealed record HttpWorkflowNoAnswer(IReadOnlyList<string> WorkflowInstanceIds);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(HttpWorkflowProblem))]
[JsonSerializable(typeof(HttpWorkflowNoAnswer))]
internal sealed partial class HttpWorkflowJson : JsonSerializerContext;
