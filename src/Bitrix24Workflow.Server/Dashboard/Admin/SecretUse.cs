namespace Bitrix24Workflow.Server.Dashboard.Admin;

/// <summary>A parameter of a process that holds a secret. Its value is in the tasks, and nowhere on a page.</summary>
/// <param name="IsInput">Given by people; otherwise kept by the process.</param>
/// <param name="Tasks">Unfinished tasks of the process.</param>
/// <param name="Readers">Processes that may read it and name it.</param>
public sealed record SecretUse(string DefinitionId, string Process, string Name, bool IsInput, long Tasks, IReadOnlyList<SecretReader> Readers);

public sealed record SecretReader(string DefinitionId, string Name);
