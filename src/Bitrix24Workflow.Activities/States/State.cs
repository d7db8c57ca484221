using Bitrix24Workflow.Core.Activities;

namespace Bitrix24Workflow.Activities.States;

/// <summary>A state of a <see cref="StateMachine"/>.</summary>
/// <param name="Entry">Runs when the state is entered, before anything is waited for.</param>
/// <param name="Exit">Runs when the state is left, before the transition's action.</param>
public sealed record State(string Name, IActivity? Entry = null, IActivity? Exit = null);
