namespace Bitrix24Workflow.Core.Expressions;

/// <summary>Reads a parameter of another process's task: <c>conv[ID].ref[REF].param</c>.</summary>
public interface IReferenceReader
{
    /// <summary>
    /// The latest committed value; never calls out. Synchronous on purpose: scripts call it in the middle of an evaluation, on
    /// threads that belong to the evaluators. Secrets come as <see cref="Memory.SecretValue"/>.
    /// </summary>
    /// <param name="readerDefinitionId">The definition that reads; it must have been granted the target's secrets.</param>
    /// <param name="process">Number, definition id or <c>@alias</c> of the process.</param>
    /// <exception cref="ExpressionException">Unknown process, reference or parameter, or no grant; the message says which.</exception>
    object? Read(string? readerDefinitionId, string process, string reference, string parameter);
}
