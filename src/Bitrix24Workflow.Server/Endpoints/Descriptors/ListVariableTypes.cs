using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Descriptors;

internal static class ListVariableTypes
{
    private static readonly VariableType[] Types =
    [
        new("Object", "Object", "Primitives", "Any value."),
        new("String", "String", "Primitives", "Text."),
        new("Boolean", "Boolean", "Primitives", "True or false."),
        new("Int32", "Int32", "Primitives", "A whole number of 32 bits."),
        new("Long", "Long", "Primitives", "A whole number of 64 bits."),
        new("Single", "Single", "Primitives", "A floating-point number of 32 bits."),
        new("Double", "Double", "Primitives", "A floating-point number of 64 bits."),
        new("Decimal", "Decimal", "Primitives", "A number with exact decimal places."),
        new("Guid", "Guid", "Primitives", "A globally unique identifier."),
        new("DateTime", "DateTime", "Primitives", "A date and a time."),
        new("DateTimeOffset", "DateTimeOffset", "Primitives", "A moment: date, time and offset."),
        new("TimeSpan", "TimeSpan", "Primitives", "A length of time."),
        new("StringDictionary", "StringDictionary", "Lookups", "Texts by name."),
        new("ObjectDictionary", "ObjectDictionary", "Lookups", "Values by name."),
        new("JSON", "JSON", "Dynamic", "An object whose members are read with a dot."),
        new("JsonElement", "JsonElement", "Dynamic", "JSON for reading."),
        new("JsonNode", "JsonNode", "Dynamic", "JSON for reading and writing."),
        new("JsonObject", "JsonObject", "Dynamic", "A JSON object for reading and writing."),
        new("ByteArray", "ByteArray", "Data", "Bytes."),
        new("Stream", "Stream", "Data", "A stream of bytes."),
        new("HttpHeaders", "HttpHeaders", "HTTP", "Headers of a request or an answer."),
    ];

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("descriptors/variables", () => new ItemsOf<VariableType>(Types)).NeedsPermission(Permissions.ReadAll, "read:variable-descriptors");
}
