namespace Bitrix24Workflow.Storage.Model;

/// <summary>Text as it is compared in a search, without case in any alphabet: SQLite's own functions know ASCII only.</summary>
internal static class SearchText
{
    public const string FunctionName = "fold";

    public static string? Fold(string? text) => text?.ToLowerInvariant();
}
