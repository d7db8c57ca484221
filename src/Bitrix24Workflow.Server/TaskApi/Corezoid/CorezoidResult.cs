using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.TaskApi.Corezoid;

/// <param name="Model">A definition as Elsa's API takes it.</param>
/// <param name="Unsupported">What could not be brought over, node by node, in words.</param>
internal sealed record CorezoidResult(JsonObject Model, IReadOnlyList<string> Unsupported);

internal sealed record CorezoidImported(string DefinitionId, string? Name, IReadOnlyList<string> Unsupported);

/// <summary>The file is not what an export of a process looks like; the message says why.</summary>
internal sealed class CorezoidFormatException(string message) : Exception(message);
