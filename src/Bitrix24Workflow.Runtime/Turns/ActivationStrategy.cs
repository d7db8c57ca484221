using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Runtime.Turns;

/// <summary>When an instance may start. Named by short or assembly-qualified type name; an unknown name allows, as in Elsa.</summary>
public enum ActivationStrategy
{
    Always,
    Singleton,
    CorrelatedSingleton,
    Correlation,
    UniqueReference,
}

public static class ActivationStrategies
{
    public const string UniqueReferenceType = "Bitrix24Workflow.UniqueReferenceStrategy, Bitrix24Workflow.Core";

    public static ActivationStrategy Of(WorkflowDefinition definition)
    {
        var type = definition.Options.ActivationStrategyType?.Split(',')[0] ?? "";
        return type[(type.LastIndexOf('.') + 1)..] switch
        {
            "SingletonStrategy" => ActivationStrategy.Singleton,
            "CorrelatedSingletonStrategy" => ActivationStrategy.CorrelatedSingleton,
            "CorrelationStrategy" => ActivationStrategy.Correlation,
            "UniqueReferenceStrategy" => ActivationStrategy.UniqueReference,
            _ => ActivationStrategy.Always,
        };
    }

    /// <summary>
    /// The key that a unique index of the database keeps apart among unfinished instances of one definition; so two starts at the same moment can't both
    /// succeed. Null where the strategy has no such key.
    /// </summary>
    public static string? KeyOf(ActivationStrategy strategy, string? correlationId) => strategy switch
    {
        ActivationStrategy.UniqueReference => correlationId,
        ActivationStrategy.Singleton => "(only one)",
        ActivationStrategy.CorrelatedSingleton => string.IsNullOrEmpty(correlationId) ? "(without correlation)" : correlationId,
        _ => null,
    };
}
