namespace Bitrix24Workflow.Server.Dashboard.Admin;

/// <summary>What came of a change: nothing wrong, or words and the field they belong to.</summary>
/// <param name="Shown">What has to be shown once, such as a generated password or a key.</param>
internal sealed record AdminResult(string? Error = null, string? Field = null, string? Shown = null)
{
    public bool IsDone => Error is null;

    public string? ErrorOf(string field) => Field == field ? Error : null;

    /// <summary>Words that belong to no field.</summary>
    public string? General => Field is null ? Error : null;
}
