using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>Makes the calls of one kind. It knows nothing of workflows: arguments in, answer out.</summary>
public interface IEffectHandler
{
    string Kind { get; }

    /// <summary>Expected failures are part of the answer; an exception is reported to the activity with its message.</summary>
    Task<JsonObject> ExecuteAsync(EffectCall call, CancellationToken cancellationToken);
}
