using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Core.Serialization;

/// <summary>Makes activities from their JSON. Types come from the registry only; an unknown one becomes a <see cref="NotFoundActivity"/>.</summary>
public sealed class ActivityReader
{
    private readonly ActivityRegistry _registry;
    private readonly JsonSerializerOptions _options;

    public ActivityReader(ActivityRegistry registry)
    {
        _registry = registry;
        _options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            NumberHandling = JsonNumberHandling.AllowReadingFromString,
            Converters = { new JsonStringEnumConverter(), new ActivityConverter(this), new ExpressionConverter(), new ConditionConverter(), new VariableConverter(), new ConnectionConverter() },
        };
    }

    public IActivity Read(JsonObject json)
    {
        json = Restored(json);
        var typeName = Text(json["type"]) ?? "";
        var version = json["version"] is JsonValue v && v.TryGetValue<int>(out var number) ? number : (int?)null;
        var descriptor = _registry.Find(json);
        var activity = descriptor?.Create() ?? new NotFoundActivity
        {
            MissingTypeName = typeName,
            MissingTypeVersion = version ?? 0,
            OriginalActivityJson = json.ToJsonString(),
        };
        activity.Id = Text(json["id"]) ?? "";
        activity.Name = Text(json["name"]);
        activity.CustomProperties = json["customProperties"] as JsonObject ?? [];
        activity.Metadata = json["metadata"] as JsonObject ?? [];
        foreach (var property in descriptor?.Properties ?? [])
            if (json.TryGetPropertyValue(JsonNamingPolicy.CamelCase.ConvertName(property.Name), out var value))
                SetProperty(activity, property, value);
        return activity;
    }

    // Saved while its type was unknown: a workflow, perhaps, that was published later.
    private JsonObject Restored(JsonObject json) =>
        Text(json["type"]) == RootNormalizer.NotFoundType && Text(json["originalActivityJson"]) is { } text && JsonNode.Parse(text) is JsonObject original && _registry.Find(original) is not null
            ? original
            : json;

    private void SetProperty(IActivity activity, ActivityProperty property, JsonNode? value)
    {
        if (value is null) return;
        var type = property.Type;
        if (typeof(Input).IsAssignableFrom(type))
        {
            if (ReadInput(type, value) is { } input) property.Set(activity, input);
        }
        else if (typeof(Output).IsAssignableFrom(type)) property.Set(activity, ReadOutput(type, value));
        else property.Set(activity, value.Deserialize(type, _options));
    }

    // A bare value is a literal; a wrapped one without an expression is "not set", and the default stays.
    private static Input? ReadInput(Type type, JsonNode value)
    {
        Expression expression;
        if (value is JsonObject map && (map.ContainsKey("expression") || map.ContainsKey("typeName") || map.ContainsKey("memoryReference")))
        {
            if (map["expression"] is not JsonObject source) return null;
            expression = new Expression(Text(source["type"]) ?? "Literal", source["value"]?.DeepClone());
        }
        else
        {
            expression = new Expression(value is JsonValue ? "Literal" : "Object", value.DeepClone());
        }

        var input = (Input)Activator.CreateInstance(type)!;
        input.Expression = expression;
        return input;
    }

    private static Output ReadOutput(Type type, JsonNode value)
    {
        var output = (Output)Activator.CreateInstance(type)!;
        output.TargetId = Text((value as JsonObject)?["memoryReference"]?["id"]);
        output.Converter = (value as JsonObject)?["converter"]?.DeepClone() as JsonObject;
        return output;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private sealed class ActivityConverter(ActivityReader reader) : JsonConverter<IActivity>
    {
        public override IActivity? Read(ref Utf8JsonReader json, Type typeToConvert, JsonSerializerOptions options) =>
            JsonNode.Parse(ref json) is JsonObject map ? reader.Read(map) : null;

        public override void Write(Utf8JsonWriter writer, IActivity value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Definitions are kept as JSON; activities are never written back.");
    }

    private sealed class ExpressionConverter : JsonConverter<Expression>
    {
        public override Expression? Read(ref Utf8JsonReader json, Type typeToConvert, JsonSerializerOptions options) =>
            JsonNode.Parse(ref json) switch
            {
                JsonObject map => new Expression(Text(map["type"]) ?? "Literal", map["value"]?.DeepClone()),
                JsonNode literal => new Expression("Literal", literal),
                null => null,
            };

        public override void Write(Utf8JsonWriter writer, Expression value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Definitions are kept as JSON; expressions are never written back.");
    }

    // The only input that stands inside of a list: the condition of a state machine's transition.
    private sealed class ConditionConverter : JsonConverter<Input<bool>>
    {
        public override Input<bool>? Read(ref Utf8JsonReader json, Type typeToConvert, JsonSerializerOptions options) =>
            JsonNode.Parse(ref json) is { } value ? (Input<bool>?)ReadInput(typeToConvert, value) : null;

        public override void Write(Utf8JsonWriter writer, Input<bool> value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Definitions are kept as JSON; inputs are never written back.");
    }

    private sealed class VariableConverter : JsonConverter<Variable>
    {
        public override Variable? Read(ref Utf8JsonReader json, Type typeToConvert, JsonSerializerOptions options) =>
            JsonNode.Parse(ref json) is JsonObject map
                ? VariableReader.Read(map)
                : null;

        public override void Write(Utf8JsonWriter writer, Variable value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Definitions are kept as JSON; variables are never written back.");
    }
}
