namespace Bitrix24Workflow.Server.Portals;

/// <summary>One click on Authorise: what the code that comes back is for.</summary>
/// <param name="PortalHost">The portal the person was sent to; a code from another one is refused.</param>
internal sealed record PendingAuthorization(string InstanceId, string DefinitionId, string Reference, string UserId, string PortalHost, DateTimeOffset ExpiresAt);
