using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>What the engine needs of its host.</summary>
/// <param name="Services">For activities only, see <see cref="ActivityExecutionContext.GetRequiredService{T}"/>.</param>
public sealed record EngineServices(ExpressionLanguages Languages, TimeProvider Time, IdGenerator Ids, EngineOptions Options, IServiceProvider Services);
