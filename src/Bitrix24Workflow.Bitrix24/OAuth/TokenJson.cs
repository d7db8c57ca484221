using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Bitrix24.OAuth;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(TokenAnswer))]
internal sealed partial class TokenJson : JsonSerializerContext;
