using System.Collections.ObjectModel;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Logging;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>Inputs, outputs and variables.</summary>
public sealed partial class ActivityExecutionContext
{
    private static readonly Dictionary<string, VariableSlot> NoSlots = [];

    private Dictionary<string, VariableSlot>? _slots;
    private Dictionary<string, object?>? _state;
    private Dictionary<string, object?>? _outputs;
    private object?[] _inputs = [];

    // So many of the inputs are evaluated; the others come after one that could not be.
    private int _shownInputs;

    /// <summary>Evaluated inputs by name, as people may see them.</summary>
    public IReadOnlyDictionary<string, object?> ActivityState => _state ??= ShownInputs();

    /// <summary>Outputs given in this execution, by name.</summary>
    public IReadOnlyDictionary<string, object?> OutputValues => _outputs ?? (IReadOnlyDictionary<string, object?>)ReadOnlyDictionary<string, object?>.Empty;

    internal Dictionary<string, VariableSlot> Slots => _slots ?? NoSlots;

    /// <summary>Variables this activity can see, innermost first.</summary>
    public IEnumerable<VariableSlot> VariablesInScope
    {
        get
        {
            for (var context = this; context is not null; context = context.ParentActivityExecutionContext)
                foreach (var slot in context.Slots.Values)
                    yield return slot;
        }
    }

    public T? Get<T>(Input<T>? input) => ObjectConverter.ConvertTo<T>(GetRaw(input));

    public T Get<T>(Input<T>? input, T defaultValue) => GetRaw(input) is { } value ? ObjectConverter.ConvertTo<T>(value) ?? defaultValue : defaultValue;

    /// <summary>The evaluated input as it is: a <see cref="SecretValue"/> where a secret was read.</summary>
    public object? GetRaw(Input? input) => input is null || input.Index < 0 || input.Index >= _inputs.Length ? null : _inputs[input.Index];

    /// <summary>Evaluates an input now; for inputs that their activity evaluates itself.</summary>
    public async ValueTask<object?> EvaluateAsync(Input input, IReadOnlyDictionary<string, object?>? arguments = null)
    {
        var value = input.Expression is null ? null : await EvaluateAsync(input.Expression, input.Type, arguments);
        if (input.Index < 0) return value;
        EnsureInputs();
        _inputs[input.Index] = value;
        return value;
    }

    public ValueTask<object?> EvaluateAsync(Expression expression, Type type, IReadOnlyDictionary<string, object?>? arguments = null) =>
        WorkflowExecutionContext.Languages.EvaluateAsync(expression, type, new ExpressionExecutionContext(this, WorkflowExecutionContext.Services, arguments));

    /// <summary>
    /// Gives an output its value, and what it is bound to: a variable in scope, else a workflow output. Text that contains a
    /// secret among this activity's inputs becomes a secret.
    /// </summary>
    public void Set(Output? output, object? value, string? name = null)
    {
        name ??= output?.Name ?? "Result";
        value = WorkflowExecutionContext.Taint(value, _inputs);
        (_outputs ??= [])[name] = value;
        WorkflowExecutionContext.Outputs.Record(Activity.Id, Activity.Name, name, value);
        if (output?.TargetId is { Length: > 0 } target) SetTarget(target, value);
    }

    /// <summary>Gives an output of the nearest workflow that declares it its value: one used as an activity, else the instance's own.</summary>
    public void SetWorkflowOutput(string name, object? value)
    {
        if (Enclosing(w => w.HasOutput(name)) is { } workflow) WorkflowDefinitionActivity.Keep(workflow, name, value);
        else WorkflowExecutionContext.Output[name] = value;
    }

    public object? GetVariable(string name) => SecretValue.Reveal(FindVariable(name)?.Value);

    public T? GetVariable<T>(string name) => ObjectConverter.ConvertTo<T>(GetVariable(name));

    public VariableSlot? FindVariable(string name) => VariablesInScope.FirstOrDefault(slot => slot.Variable.Name == name);

    public VariableSlot? FindVariableById(string id) => VariablesInScope.FirstOrDefault(slot => slot.Variable.Id == id);

    /// <summary>Sets the variable of that name in the nearest scope that has it, or declares one on the nearest container.</summary>
    public void SetVariable(string name, object? value)
    {
        Background?.Variables.Add((name, value));
        if (FindVariable(name) is { } slot) Assign(slot, value);
        else NearestContainer().Declare(new Variable(name), value, isDynamic: true);
    }

    /// <summary>Assigns with the conversion that the variable's type asks for; a variable with the Secret driver keeps only secrets.</summary>
    public static void Assign(VariableSlot slot, object? value)
    {
        var isSecret = value is SecretValue || slot.Variable.Storage == VariableStorage.Secret;
        var converted = slot.Variable.Type == typeof(object) ? SecretValue.Reveal(value) : ObjectConverter.ConvertTo(value, slot.Variable.Type);
        slot.Value = isSecret ? SecretValue.Wrap(converted) : converted;
    }

    /// <summary>The input of the nearest scope that has one by this name; names are compared without case.</summary>
    public object? FindInput(string name)
    {
        if (ResumeInput.TryGetValue(name, out var value)) return value;
        for (var context = this; context is not null; context = context.ParentActivityExecutionContext)
            if (context.ParentActivityExecutionContext is { Activity: WorkflowDefinitionActivity use } && use.HasInput(name))
                return context.Slots.Values.FirstOrDefault(s => s.Variable.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
        if (WorkflowExecutionContext.ResumeInput.TryGetValue(name, out value)) return value;
        return WorkflowExecutionContext.Input.TryGetValue(name, out value) ? value : null;
    }

    /// <summary>A value handed over with the stimulus, or an input of the workflow.</summary>
    public T? GetWorkflowInput<T>(string name) => ObjectConverter.ConvertTo<T>(FindInput(name));

    internal void Declare(Variable variable, object? value, bool isDynamic = false)
    {
        var slot = new VariableSlot(variable, null, isDynamic);
        Assign(slot, value);
        (_slots ??= [])[variable.Id] = slot;
    }

    /// <summary>What the records keep of this execution; null for everything, and until it is decided.</summary>
    internal LogDecision? LogDecision { get; private set; }

    internal IReadOnlyList<object?> EvaluatedInputs => _inputs;

    internal async ValueTask DecideLogAsync()
    {
        if (Node.LogPolicy is { } policy) LogDecision ??= await policy.ResolveAsync(this);
    }

    internal void ClearSlots() => _slots = null;

    internal void RestoreState(Dictionary<string, object?> state) => _state = state;

    /// <summary>False after a restore: values of inputs are not stored, and an activity that is told of its child needs them.</summary>
    internal bool AreInputsEvaluated { get; private set; }

    internal async ValueTask EvaluateInputsAsync()
    {
        AreInputsEvaluated = true;
        EnsureInputs();
        await DecideLogAsync();
        _state = null;
        _shownInputs = 0;
        for (var i = 0; i < Node.Inputs.Count; i++)
        {
            var descriptor = Node.Descriptor.WrappedInputs[i];
            if (!descriptor.AutoEvaluate || Node.Inputs[i] is not { } input) continue;
            try
            {
                if (input.Expression is null) _inputs[i] = null;
                else if (input.TryGetConstant(out var constant)) _inputs[i] = constant;
                else _inputs[i] = await EvaluateAsync(input.Expression, input.Type);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new InputEvaluationException(descriptor.Name, e);
            }

            _shownInputs = i + 1;
        }
    }

    private Dictionary<string, object?> ShownInputs()
    {
        var state = new Dictionary<string, object?>();
        for (var i = 0; i < _shownInputs; i++)
        {
            var descriptor = Node.Descriptor.WrappedInputs[i];
            if (!descriptor.AutoEvaluate || Node.Inputs[i] is null || !descriptor.IsSerializable || LogDecision?.KeepsInput(descriptor.Name) == false) continue;
            state[descriptor.Name] = descriptor.IsSensitive ? SecretValue.Wrap(_inputs[i]) : _inputs[i];
        }

        return state;
    }

    private void EnsureInputs()
    {
        if (_inputs.Length != Node.Inputs.Count) _inputs = new object?[Node.Inputs.Count];
    }

    // A name of the nearest scope wins: a variable there, or an output of the workflow that the scope is.
    private void SetTarget(string target, object? value)
    {
        for (var context = this; context is not null; context = context.ParentActivityExecutionContext)
        {
            if (context != this && context.Activity is WorkflowDefinitionActivity workflow && workflow.HasOutput(target))
            {
                WorkflowDefinitionActivity.Keep(context, target, value);
                return;
            }

            if (!context.Slots.TryGetValue(target, out var slot)) continue;
            Assign(slot, value);
            return;
        }

        WorkflowExecutionContext.Output[target] = value;
    }

    private ActivityExecutionContext? Enclosing(Func<WorkflowDefinitionActivity, bool> isWanted)
    {
        var context = ParentActivityExecutionContext;
        while (context is not null && !(context.Activity is WorkflowDefinitionActivity workflow && isWanted(workflow))) context = context.ParentActivityExecutionContext;
        return context;
    }

    private ActivityExecutionContext NearestContainer()
    {
        var context = this;
        while (context.Activity is not IVariableContainer && context.ParentActivityExecutionContext is { } parent) context = parent;
        return context;
    }
}
