using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Serialization;

/// <summary>Writes activities that were made in code as the JSON that editors show. Delegates have no JSON: only their place is told.</summary>
internal sealed class ActivityWriter
{
    private readonly ActivityRegistry _registry;
    private readonly JsonSerializerOptions _options;

    public ActivityWriter(ActivityRegistry registry)
    {
        _registry = registry;
        _options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Converters = { new JsonStringEnumConverter(), new Part<IActivity>(Write), new Part<Expression>(Write), new Part<Variable>(Write), new Part<Input<bool>>(Write) },
        };
    }

    public JsonObject Write(IActivity activity)
    {
        var json = new JsonObject
        {
            ["id"] = activity.Id,
            ["nodeId"] = activity.NodeId,
            ["name"] = activity.Name,
            ["type"] = activity.Type,
            ["version"] = activity.Version,
            ["customProperties"] = activity.CustomProperties.DeepClone(),
            ["metadata"] = activity.Metadata.DeepClone(),
        };
        foreach (var property in _registry.Find(activity.Type, activity.Version)?.Properties ?? [])
            json[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = Write(property.Get(activity), property.Type);
        return json;
    }

    private JsonNode? Write(object? value, Type type) => value switch
    {
        null => null,
        Input input => Write(input),
        Output { TargetId: { } target } output => new JsonObject { ["typeName"] = TypeAliases.NameOf(output.Type), ["memoryReference"] = new JsonObject { ["id"] = target } },
        Output => null,
        _ => JsonSerializer.SerializeToNode(value, type, _options),
    };

    private static JsonObject? Write(Input input) => input.Expression is null ? null : new JsonObject { ["typeName"] = TypeAliases.NameOf(input.Type), ["expression"] = Write(input.Expression) };

    private static JsonObject Write(Expression expression) => new()
    {
        ["type"] = expression.Type,
        ["value"] = expression.Value switch
        {
            Variable variable => Write(variable),
            Delegate => null,
            var value => JsonValues.ToJson(value),
        },
    };

    private static JsonObject Write(Variable variable) => new()
    {
        ["id"] = variable.Id,
        ["name"] = variable.Name,
        ["typeName"] = variable.TypeName,
        ["isArray"] = variable.IsArray,
        ["value"] = variable.Value?.DeepClone(),
        ["storageDriverTypeName"] = StorageDrivers.NameOf(variable.Storage),
    };

    private sealed class Part<T>(Func<T, JsonObject?> write) : JsonConverter<T>
        where T : class
    {
        public override bool CanConvert(Type typeToConvert) => typeof(T).IsAssignableFrom(typeToConvert);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Activities are read by the activity reader.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, write(value), JsonValues.Options);
    }
}
