using Bitrix24Workflow.Core.Execution.Alterations;

namespace Bitrix24Workflow.Runtime.Alterations;

/// <summary>What alterations did to one instance: all of them or, after an error, none.</summary>
public sealed record AlterationResult(string InstanceId, IReadOnlyList<AlterationLogEntry> Log, bool HasScheduledWork)
{
    public bool IsSuccessful => !Log.Any(entry => entry.IsError);
}
