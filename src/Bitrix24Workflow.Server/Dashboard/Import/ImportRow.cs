namespace Bitrix24Workflow.Server.Dashboard.Import;

/// <summary>A row that can be sent.</summary>
internal sealed record ImportRow(CsvRow Row, string? Reference, IReadOnlyDictionary<string, object?> Values)
{
    // A record's own text would print what may be a secret.
    public override string ToString() => Row.ToString();
}
