using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Server.Dashboard.Import;

/// <summary>What is to be made of a sheet.</summary>
/// <param name="ReferenceColumn">Name of the column that holds the references; null to have them generated.</param>
public sealed record ImportPlan(WorkflowDefinition Definition, CsvSheet Sheet, string? ReferenceColumn)
{
    private static readonly string[] UsualNames = ["reference", "ref", "референс"];

    public int ReferenceIndex => ReferenceColumn is null ? -1 : Sheet.Columns.Index().First(c => c.Item.Equals(ReferenceColumn, StringComparison.OrdinalIgnoreCase)).Index;

    /// <summary>The column that probably holds the references.</summary>
    public static string? Guess(CsvSheet sheet) => sheet.Columns.FirstOrDefault(c => UsualNames.Contains(c, StringComparer.OrdinalIgnoreCase));
}
