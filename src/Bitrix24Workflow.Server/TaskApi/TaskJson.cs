using System.Text.Json;
using System.Text.Json.Serialization;
using Bitrix24Workflow.Server.Portals.Installations;
using Bitrix24Workflow.Server.TaskApi.Callbacks;
using Bitrix24Workflow.Server.TaskApi.Corezoid;
using Bitrix24Workflow.Server.TaskApi.Import;
using Bitrix24Workflow.Server.TaskApi.Signed;
using Bitrix24Workflow.Server.TaskApi.Tokens;
using Microsoft.AspNetCore.Mvc;

namespace Bitrix24Workflow.Server.TaskApi;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<ProcessAnswer>))]
[JsonSerializable(typeof(ProcessAnswer))]
[JsonSerializable(typeof(TaskPage))]
[JsonSerializable(typeof(TaskAnswer))]
[JsonSerializable(typeof(NewTask))]
[JsonSerializable(typeof(TaskChange))]
[JsonSerializable(typeof(CountersAnswer))]
[JsonSerializable(typeof(TokenQuestion))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(TokenImport))]
[JsonSerializable(typeof(TokenImportResult))]
[JsonSerializable(typeof(VariableChange))]
[JsonSerializable(typeof(IReadOnlyList<VariableAnswer>))]
[JsonSerializable(typeof(NewSignedKey))]
[JsonSerializable(typeof(SignedKeyAnswer))]
[JsonSerializable(typeof(IReadOnlyList<SignedKeyAnswer>))]
[JsonSerializable(typeof(AliasChange))]
[JsonSerializable(typeof(IReadOnlyList<GrantAnswer>))]
[JsonSerializable(typeof(IReadOnlyList<CallbackAddress>))]
[JsonSerializable(typeof(RevealedValue))]
[JsonSerializable(typeof(PortalApplicationChange))]
[JsonSerializable(typeof(PortalApplicationAnswer))]
[JsonSerializable(typeof(IReadOnlyList<PortalApplicationAnswer>))]
[JsonSerializable(typeof(CorezoidImported))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class TaskJson : JsonSerializerContext;
