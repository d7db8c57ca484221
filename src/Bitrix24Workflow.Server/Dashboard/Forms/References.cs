namespace Bitrix24Workflow.Server.Dashboard.Forms;

internal static class References
{
    public const int MostCharacters = 255;

    /// <summary>In words; null if the text can be a reference.</summary>
    public static string? Problem(string? text) => text?.Trim() switch
    {
        null or "" => DashboardText.ReferenceMissing,
        { Length: > MostCharacters } => DashboardText.ReferenceTooLong,
        _ => null,
    };
}
