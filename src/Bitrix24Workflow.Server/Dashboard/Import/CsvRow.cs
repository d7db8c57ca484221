namespace Bitrix24Workflow.Server.Dashboard.Import;

/// <param name="Line">Line of the file on which it begins; the first is 1.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Fields)
{
    // A record's own text would print what may be a secret.
    public override string ToString() => $"line {Line}";
}
