using Bitrix24Workflow.Core.Activities;

namespace Bitrix24Workflow.Activities.States;

/// <summary>A way from one state of a <see cref="StateMachine"/> to another.</summary>
/// <param name="Trigger">What is waited for; without one the condition is looked at as soon as the state has been entered.</param>
/// <param name="Condition">Looked at when the trigger has completed; none means yes.</param>
/// <param name="Action">Runs between the exit of the one state and the entry of the other.</param>
public sealed record Transition(
    string From,
    string To,
    IActivity? Trigger = null,
    Input<bool>? Condition = null,
    IActivity? Action = null,
    string? Name = null,
    string? DisplayName = null);
