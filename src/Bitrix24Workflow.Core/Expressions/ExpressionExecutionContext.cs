using System.Collections.ObjectModel;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Expressions;

/// <summary>
/// What an expression can see: variables in scope, workflow inputs, outputs of earlier activities, ids, and arguments of its own. Everything read
/// through here is unwrapped, and reading a secret is remembered in <see cref="SecretRead"/>.
/// </summary>
public sealed class ExpressionExecutionContext(ActivityExecutionContext? activity, IServiceProvider services, IReadOnlyDictionary<string, object?>? arguments = null)
{
    private volatile bool _isClosed;

    /// <summary>Null when a trigger's inputs are evaluated outside an instance.</summary>
    /// <exception cref="ExpressionException">The evaluation was given up.</exception>
    public ActivityExecutionContext? Activity => _isClosed ? throw new ExpressionException("The expression was given up; its instance has gone on without it.") : activity;
    public WorkflowExecutionContext? Workflow => Activity?.WorkflowExecutionContext;
    public IServiceProvider Services { get; } = services;
    public IReadOnlyDictionary<string, object?> Arguments { get; } = arguments ?? ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>Cuts off code that can't be stopped: it reaches nothing of the instance any more.</summary>
    public void Close() => _isClosed = true;

    /// <summary>True once a secret was read; the value computed then is a secret too.</summary>
    public bool SecretRead { get; private set; }
    public CancellationToken CancellationToken => Workflow?.CancellationToken ?? default;

    public IEnumerable<VariableSlot> VariablesInScope => Activity?.VariablesInScope ?? [];

    public object? GetVariable(string name) => Activity?.FindVariable(name) is { } slot ? Open(slot.Value) : null;

    public object? GetVariableById(string id) => TryGetVariableById(id, out var value) ? value : null;

    public bool TryGetVariableById(string id, out object? value)
    {
        var slot = Activity?.FindVariableById(id);
        value = slot is null ? null : Open(slot.Value);
        return slot is not null;
    }

    /// <summary>Sets the variable of that name in the nearest scope that has it, or declares one on the nearest container.</summary>
    public void SetVariable(string name, object? value) => Activity?.SetVariable(name, SecretRead ? SecretValue.Wrap(value) : value);

    public object? GetInput(string name) => Activity is null ? null : Open(Activity.FindInput(name));

    /// <summary>Inputs that the nearest workflow declares: one used as an activity, else the instance's own.</summary>
    public IReadOnlyList<InputDefinition> DeclaredInputs
    {
        get
        {
            for (var scope = Activity?.ParentActivityExecutionContext; scope is not null; scope = scope.ParentActivityExecutionContext)
                if (scope.Activity is WorkflowDefinitionActivity workflow) return workflow.Definition.Inputs;
            return Workflow?.Definition.Inputs ?? [];
        }
    }

    public T? GetInput<T>(string name) => ObjectConverter.ConvertTo<T>(GetInput(name));

    public T? GetVariable<T>(string name) => ObjectConverter.ConvertTo<T>(GetVariable(name));

    public IEnumerable<string> InputNames => Workflow?.Input.Keys ?? [];

    /// <exception cref="ExpressionException">No such activity.</exception>
    public object? GetOutputFrom(string activityIdOrName, string? output = null) => Open(Workflow?.Outputs.Find(activityIdOrName, output));

    public object? GetLastResult() => Open(Workflow?.Outputs.Last);

    /// <summary>Reads a parameter of another process's task.</summary>
    /// <exception cref="ExpressionException">Nothing there, or not granted.</exception>
    public object? ReadReference(string process, string reference, string parameter) => Open(References.Read(DefinitionId, process, reference, parameter));

    /// <summary>Reads all parameters of another process's task.</summary>
    /// <exception cref="ExpressionException">Nothing there, or not granted.</exception>
    public IReadOnlyDictionary<string, object?> ReadReferencedTask(string process, string reference) => References.ReadTask(DefinitionId, process, reference);

    /// <summary>Reads a variable of the installation.</summary>
    /// <exception cref="ExpressionException">Nothing there, or not granted.</exception>
    public object? ReadEnvironment(string name) => Open(References.ReadEnvironment(DefinitionId, name.TrimStart('@')));

    /// <summary>What the host can read of other processes.</summary>
    /// <exception cref="ExpressionException">Nothing.</exception>
    public IReferenceReader References =>
        Services.GetService(typeof(IReferenceReader)) as IReferenceReader ?? throw new ExpressionException("This host has no process references.");

    private string? DefinitionId => Workflow?.Definition.DefinitionId;

    /// <summary>Unwraps a value and remembers that it was a secret.</summary>
    public object? Open(object? value)
    {
        if (value is SecretValue) SecretRead = true;
        return SecretValue.Reveal(value);
    }
}
