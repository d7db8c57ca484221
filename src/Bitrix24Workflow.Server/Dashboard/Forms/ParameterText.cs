using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Dashboard.Forms;

/// <summary>Values between the text of a field and JSON.</summary>
internal static class ParameterText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Dense = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A name that stands twice would be found out only when it is read.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <param name="error">In words, null if the text is a value of the type. Empty text is no value, and no error.</param>
    public static JsonNode? Read(string text, ParameterType type, out string? error)
    {
        error = null;
        if (type == ParameterType.String) return text;
        if (string.IsNullOrWhiteSpace(text)) return null;
        switch (type)
        {
            case ParameterType.Number when decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                return number;
            case ParameterType.Number:
                error = DashboardText.NotANumber;
                return null;
            case ParameterType.Boolean when bool.TryParse(text.Trim(), out var flag):
                return flag;
            case ParameterType.Boolean:
                error = DashboardText.NotABoolean;
                return null;
            default:
                return Json(text, out error);
        }
    }

    public static (ParameterType Type, string Text) Write(JsonNode? value) => value switch
    {
        null => (ParameterType.String, ""),
        JsonValue scalar => scalar.GetValueKind() switch
        {
            JsonValueKind.String => (ParameterType.String, scalar.ToString()),
            JsonValueKind.Number => (ParameterType.Number, scalar.ToJsonString()),
            JsonValueKind.True or JsonValueKind.False => (ParameterType.Boolean, scalar.ToJsonString()),
            _ => (ParameterType.String, ""),
        },
        _ => (ParameterType.Json, Format(value)),
    };

    public static string OneLine(JsonNode value) => value.ToJsonString(Dense);

    public static string Format(JsonNode value) => value.ToJsonString(Indented);

    public static JsonNode? Json(string text, out string? error)
    {
        error = null;
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict);
        }
        catch (JsonException e)
        {
            error = e.LineNumber is { } line ? DashboardText.NotJson(line + 1, (e.BytePositionInLine ?? 0) + 1) : DashboardText.TwiceInJson;
            return null;
        }
    }
}
