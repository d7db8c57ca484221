using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime.Stimuli;

namespace Bitrix24Workflow.Runtime.Definitions;

/// <summary>Finds what would make a published definition wrong or dangerous. Messages are for people.</summary>
public sealed class DefinitionValidator(WorkflowCompiler compiler, TriggerEvaluator triggers, ITriggerStore store, IEnumerable<IDefinitionRule> rules, WorkflowWarnings warnings)
{
    /// <summary>Why this host doesn't even keep a draft of it.</summary>
    public IReadOnlyList<string> Refusals(WorkflowDefinition definition) => [.. rules.Select(r => r.Refuse(definition)).OfType<string>()];

    /// <summary>What its author should look at; it is published all the same.</summary>
    public IReadOnlyList<string> Warnings(WorkflowDefinition definition) => warnings.Of(compiler.Compile(definition));

    public async Task<IReadOnlyList<string>> ValidateAsync(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        CompiledWorkflow workflow;
        try
        {
            workflow = compiler.Compile(definition);
        }
        catch (Exception e)
        {
            return [$"The workflow can't be read: {e.Message}"];
        }

        var errors = new List<string>(Refusals(definition));
        var own = workflow.Nodes.Where(n => n.InlineLevel == 0).ToList();
        errors.AddRange(own.GroupBy(n => n.Activity.Id).Where(g => g.Count() > 1).Select(g => $"Several activities have the id '{g.Key}'."));
        errors.AddRange(own.SelectMany(SensitiveLiterals));
        errors.AddRange(definition.Variables
            .Where(v => StorageDrivers.Parse(v.StorageDriverTypeName) == VariableStorage.Secret && !string.IsNullOrEmpty(v.Value?.ToString()))
            .Select(v => $"Variable '{v.Name}' is a secret; its initial value would stand in the definition for everybody to read. Leave it empty."));
        try
        {
            foreach (var (_, payload) in await triggers.EvaluateAsync(workflow, cancellationToken))
                if (payload.Name == Core.Execution.Stimuli.HttpName && await IsTakenAsync(payload, definition.DefinitionId, cancellationToken)) errors.Add(Taken(payload));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            errors.Add(e.Message);
        }

        return errors;
    }

    private async Task<bool> IsTakenAsync(TriggerPayload payload, string definitionId, CancellationToken cancellationToken) =>
        (await store.FindAsync(StimulusHash.Of(payload.Name, payload.Payload), cancellationToken)).Any(t => t.DefinitionId != definitionId);

    private static string Taken(TriggerPayload payload)
    {
        var wanted = JsonValues.ToJson(payload.Payload);
        return $"The /{wanted?["path"]} path and {wanted?["method"]} method are already in use by another workflow!";
    }

    private static IEnumerable<string> SensitiveLiterals(ActivityNode node)
    {
        for (var i = 0; i < node.Inputs.Count; i++)
        {
            var input = node.Descriptor.WrappedInputs[i];
            if (input.IsSensitive && node.Inputs[i]?.Expression is { Type: "Literal", Value: { } value } && !string.IsNullOrEmpty(value.ToString()))
                yield return $"Activity '{node.Activity.Name ?? node.Activity.Id}': '{input.DisplayName}' is a secret and can't be a literal. Read it from a secret variable or input.";
        }
    }
}
