namespace Bitrix24Workflow.Bitrix24.Outage;

/// <summary>Whether a request may go to the auth server now.</summary>
/// <param name="IsHeldBack">Nothing is to be sent; come back after <paramref name="Wait"/>.</param>
/// <param name="Wait">If not held back: how long to wait before sending.</param>
/// <param name="IsOutage">Held back since the server does not work, not since others come first.</param>
internal readonly record struct GateDecision(bool IsHeldBack, TimeSpan Wait, bool IsOutage = false);
