using Bitrix24Workflow.Runtime.Definitions;

namespace Bitrix24Workflow.Server.Dashboard.Processes;

/// <param name="Process">The copy; null if none was made.</param>
/// <param name="Errors">Why not, for people.</param>
internal sealed record CloneResult(ProcessInfo? Process, IReadOnlyList<string> Errors);
