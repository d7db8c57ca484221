namespace Bitrix24Workflow.Runtime.Alterations;

/// <summary>What a migration would do to one running instance.</summary>
/// <param name="MissingNodes">Activities it stands in that the other version does not have; while there are any it stays where it is.</param>
public sealed record MigrationPreview(string InstanceId, string? Reference, int FromVersion, IReadOnlyList<string> MissingNodes)
{
    public bool CanMigrate => MissingNodes.Count == 0;
}
