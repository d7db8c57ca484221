namespace Bitrix24Workflow.Core.Expressions;

/// <summary>
/// Reads other processes: <c>conv[ID].ref[REF].param</c>, <c>conv[ID].node[NODE].count</c>, <c>env_var[@NAME]</c>. What is read is the latest commit;
/// nothing calls out. Synchronous on purpose: scripts call it in the middle of an evaluation, on threads that belong to the evaluators. Secrets come as
/// <see cref="Memory.SecretValue"/>.
/// </summary>
public interface IReferenceReader
{
    /// <summary>A parameter of a task.</summary>
    /// <param name="readerDefinitionId">The definition that reads; it must have been granted the target's secrets.</param>
    /// <param name="process">Number, definition id or <c>@alias</c> of the process.</param>
    /// <exception cref="ExpressionException">Unknown process, reference or parameter, or no grant; the message says which.</exception>
    object? Read(string? readerDefinitionId, string process, string reference, string parameter);

    /// <summary>All parameters of a task by name; a variable before an input.</summary>
    /// <exception cref="ExpressionException">As <see cref="Read"/>; also if one of them is a secret that was not granted.</exception>
    IReadOnlyDictionary<string, object?> ReadTask(string? readerDefinitionId, string process, string reference) => throw None();

    /// <summary>Tasks that stand in a node now; of a final node, how many have come there.</summary>
    /// <param name="node">Id or name of an activity.</param>
    /// <exception cref="ExpressionException">Unknown process or node.</exception>
    long CountNode(string process, string node) => throw None();

    /// <summary>A sum of a node over all tasks; zero before the first.</summary>
    /// <exception cref="ExpressionException">Unknown process or node.</exception>
    decimal SumNode(string process, string node, string key) => throw None();

    /// <summary>The numeric id of a process; null if it has none.</summary>
    long? FindNumber(string definitionId) => throw None();

    /// <summary>A variable of the installation.</summary>
    /// <exception cref="ExpressionException">Unknown, or a secret that was not granted.</exception>
    object? ReadEnvironment(string? readerDefinitionId, string name) => throw None();

    private static ExpressionException None() => new("This host has no process references.");
}
