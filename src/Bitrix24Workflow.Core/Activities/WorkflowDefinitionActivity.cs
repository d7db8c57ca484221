using System.ComponentModel;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Activities;

/// <summary>
/// A workflow used as an activity. The compiler puts the workflow's own graph under it, so that it runs in the same instance; its inputs are variables
/// there, and its outputs are kept here until it completes.
/// </summary>
[Browsable(false)]
public sealed class WorkflowDefinitionActivity : Activity
{
    private const string OutputKey = "Output:";

    private readonly List<Variable> _variables;

    internal WorkflowDefinitionActivity(ActivityDescriptor descriptor, WorkflowDefinition definition)
    {
        (Descriptor, Definition) = (descriptor, definition);
        (Type, Version) = (descriptor.TypeName, descriptor.Version);
        _variables = [.. definition.Inputs.Select(Variable)];
    }

    public WorkflowDefinition Definition { get; }
    public IDictionary<string, Input> Inputs { get; } = new Dictionary<string, Input>();
    public IDictionary<string, Output> Outputs { get; } = new Dictionary<string, Output>();

    /// <summary>The workflow, put here by the compiler.</summary>
    public Workflow? Root { get; internal set; }

    internal ActivityDescriptor Descriptor { get; }

    internal bool HasInput(string name) => Definition.Inputs.Any(i => i.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    internal bool HasOutput(string name) => Definition.Outputs.Any(o => o.Name == name);

    // Kept like a variable, since those are stored with all secrets that they hold; no expression can spell the name.
    internal static void Keep(ActivityExecutionContext context, string output, object? value) => context.Declare(new Variable(OutputKey + output), value, isDynamic: true);

    // In the scope of the workflow, not in this one: expressions of the inputs are its user's, and mean his variables and inputs.
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.ScheduleActivityAsync(Root, OnCompletedAsync, variables: _variables.Select(v => (v, context.GetRaw(Inputs[v.Name]))));

    protected override IEnumerable<IActivity> GetExtraChildren() => Root is null ? [] : [Root];

    private ValueTask OnCompletedAsync(ActivityCompletedContext completed)
    {
        var context = completed.TargetContext;
        foreach (var output in Definition.Outputs)
            if (context.Slots.TryGetValue(OutputKey + output.Name, out var kept)) context.Set(Outputs.TryGetValue(output.Name, out var bound) ? bound : null, kept.Value, output.Name);
        return context.CompleteActivityWithOutcomesAsync([.. completed.Outcomes]);
    }

    private static Variable Variable(InputDefinition input)
    {
        var storage = StorageDrivers.Parse(input.StorageDriverType) == VariableStorage.Secret ? VariableStorage.Secret : VariableStorage.Instance;
        return new Variable(input.Name, input.Type, input.IsArray, storage: storage);
    }
}
