namespace Bitrix24Workflow.Sandbox.Rest;

internal static class MethodName
{
    /// <summary>The name of a method may carry the wanted format.</summary>
    public static string Of(string text) => text.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? text[..^5] : text;
}
