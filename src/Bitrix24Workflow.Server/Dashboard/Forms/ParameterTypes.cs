namespace Bitrix24Workflow.Server.Dashboard.Forms;

internal static class ParameterTypes
{
    /// <param name="alias">Type alias of a definition; what is not a plain value is JSON.</param>
    public static ParameterType Of(string? alias, bool isArray = false) => isArray ? ParameterType.Json : alias?.TrimEnd('?').ToUpperInvariant() switch
    {
        "STRING" or "OBJECT" or "GUID" or "URI" or "DATETIME" or "DATETIMEOFFSET" or "TIMESPAN" or null or "" => ParameterType.String,
        "INT16" or "INT32" or "INT64" or "LONG" or "SINGLE" or "DOUBLE" or "DECIMAL" => ParameterType.Number,
        "BOOLEAN" => ParameterType.Boolean,
        _ => ParameterType.Json,
    };

    /// <summary>Whether a person may still say what an untyped parameter holds.</summary>
    public static bool IsOpen(string? alias) => string.IsNullOrEmpty(alias) || alias.Equals("Object", StringComparison.OrdinalIgnoreCase);
}
