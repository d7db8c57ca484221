using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bitrix24Workflow.Activities.Http.Resilience;

namespace Bitrix24Workflow.Server.Wire;

/// <summary>JSON of Elsa's API: camel case, enums as text, nulls left out.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ElsaProblem))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonArray))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(ListOf<JsonObject>))]
[JsonSerializable(typeof(PageOf<JsonObject>))]
[JsonSerializable(typeof(PageOf<RetryAttempt>))]
[JsonSerializable(typeof(CountAnswer))]
[JsonSerializable(typeof(DeletedAnswer))]
[JsonSerializable(typeof(CancelledAnswer))]
[JsonSerializable(typeof(IsUniqueAnswer))]
[JsonSerializable(typeof(StateAnswer))]
[JsonSerializable(typeof(DispatchAnswer))]
[JsonSerializable(typeof(DispatchedAnswer))]
[JsonSerializable(typeof(ExecutionStateAnswer))]
[JsonSerializable(typeof(LoginAnswer))]
[JsonSerializable(typeof(SaveAnswer))]
[JsonSerializable(typeof(PackageAnswer))]
[JsonSerializable(typeof(ListOf<NamedType>))]
[JsonSerializable(typeof(ListOf<NamedStrategy>))]
[JsonSerializable(typeof(ItemsOf<VariableType>))]
[JsonSerializable(typeof(ItemsOf<StorageDriver>))]
[JsonSerializable(typeof(ListOf<Feature>))]
[JsonSerializable(typeof(PageOf<InstanceSummary>))]
[JsonSerializable(typeof(InstanceView))]
[JsonSerializable(typeof(ListOf<VariableValue>))]
[JsonSerializable(typeof(PageOf<JournalView>))]
[JsonSerializable(typeof(JournalLastView))]
[JsonSerializable(typeof(ListOf<ExecutionView>))]
[JsonSerializable(typeof(ExecutionView))]
[JsonSerializable(typeof(ListOf<ExecutionSummaryView>))]
[JsonSerializable(typeof(CallStackView))]
[JsonSerializable(typeof(NodeStatsList))]
[JsonSerializable(typeof(DefinitionSummary))]
[JsonSerializable(typeof(PageOf<DefinitionSummary>))]
internal sealed partial class WireJson : JsonSerializerContext;
