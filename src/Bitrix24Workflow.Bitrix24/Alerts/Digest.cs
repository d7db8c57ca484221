namespace Bitrix24Workflow.Bitrix24.Alerts;

/// <summary>What a digest tells.</summary>
/// <param name="New">Troubles that nobody was told of yet.</param>
/// <param name="Open">Troubles that an earlier digest told and that go on.</param>
/// <param name="Recovered">Troubles that an earlier digest told and that are over.</param>
/// <param name="Passed">Troubles that were over before anybody was told.</param>
internal sealed record Digest(IReadOnlyList<AlertRecord> New, IReadOnlyList<AlertRecord> Open, IReadOnlyList<AlertRecord> Recovered, IReadOnlyList<AlertRecord> Passed, int Number);
