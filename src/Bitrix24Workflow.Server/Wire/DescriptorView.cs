using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Descriptors;

namespace Bitrix24Workflow.Server.Wire;

/// <summary>What Studio's designer knows of an activity type.</summary>
internal static class DescriptorView
{
    // Gone with the request or the call that they come from.
    private static readonly string[] Fleeting = ["FormFile", "FormFile[]", "HttpRequest", "HttpResponse", "HttpResponseMessage", "Stream", "ByteArray", "HttpFile"];

    /// <param name="address">Where the server is reached: paths of HTTP endpoints are shown, and copied, as whole addresses.</param>
    public static JsonObject Of(ActivityDescriptor descriptor, string address) => Without(new JsonObject
    {
        ["typeName"] = descriptor.TypeName,
        ["namespace"] = descriptor.Namespace,
        ["name"] = descriptor.Name,
        ["version"] = descriptor.Version,
        ["category"] = descriptor.Category,
        ["displayName"] = descriptor.DisplayName,
        ["description"] = descriptor.Description,
        ["inputs"] = new JsonArray([.. descriptor.Inputs.Select(i => Input(i, address))]),
        ["outputs"] = new JsonArray([.. descriptor.Outputs.Select(Output)]),
        ["kind"] = descriptor.Kind.ToString(),
        ["runAsynchronously"] = descriptor.RunAsynchronously,
        ["ports"] = new JsonArray([.. descriptor.Ports.Select(Port)]),
        ["customProperties"] = descriptor.CustomProperties.DeepClone(),
        ["constructionProperties"] = descriptor.ConstructionProperties.DeepClone(),
        ["isContainer"] = descriptor.IsContainer,
        ["isBrowsable"] = descriptor.IsBrowsable,
        ["isStart"] = descriptor.IsStart,
        ["isTerminal"] = descriptor.IsTerminal,
    });

    private static JsonObject Input(InputDescriptor input, string address) => Without(new JsonObject
    {
        ["isWrapped"] = input.IsWrapped,
        ["uiHint"] = input.UiHint,
        ["category"] = input.Category,
        ["defaultValue"] = Literal(input.DefaultValue),
        ["defaultSyntax"] = input.DefaultSyntax,
        ["isReadOnly"] = input.IsReadOnly,
        ["isSensitive"] = input.IsSensitive,
        ["autoEvaluate"] = input.AutoEvaluate,
        ["uiSpecifications"] = Specifications(input.UiSpecifications, address),
        ["name"] = input.Name,
        ["typeName"] = input.TypeName,
        ["displayName"] = input.DisplayName,
        ["description"] = input.Description,
        ["order"] = input.Order,
        ["isBrowsable"] = input.IsBrowsable,
        ["isSerializable"] = input.IsSerializable,
        ["isSynthetic"] = input.IsSynthetic,
    });

    public static JsonObject Specifications(JsonObject specifications, string address)
    {
        var result = (JsonObject)specifications.DeepClone();
        if (result["singleline"] is JsonObject line && line["adornmentText"]?.ToString() is ['/', ..] path) line["adornmentText"] = address + path;
        return result;
    }

    private static JsonObject Output(OutputDescriptor output) => Without(new JsonObject
    {
        ["name"] = output.Name,
        ["typeName"] = output.TypeName,
        ["displayName"] = output.DisplayName,
        ["description"] = output.Description,
        ["order"] = output.Order,
        ["isBrowsable"] = output.IsBrowsable,
        ["isSerializable"] = Fleeting.Contains(output.TypeName) ? false : output.Name == "Result" ? null : true,
        ["isSynthetic"] = output.IsSynthetic,
    });

    private static JsonObject Port(PortDescriptor port) => new()
    {
        ["name"] = port.Name,
        ["displayName"] = port.DisplayName,
        ["type"] = port.IsEmbedded ? "Embedded" : "Flow",
        ["isBrowsable"] = port.IsBrowsable,
    };

    private static JsonNode? Literal(object? value) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        Enum e => e.ToString(),
        _ => JsonSerializer.SerializeToNode(value, value.GetType(), Core.Memory.JsonValues.Options),
    };

    private static JsonObject Without(JsonObject map)
    {
        foreach (var (key, value) in map.ToList())
            if (value is null) map.Remove(key);
        return map;
    }
}
