namespace Bitrix24Workflow.Server.Portals.Installations;

/// <summary>An application that many portals install: its keys, and the process that keeps its tokens.</summary>
/// <param name="ClientSecret">Encrypted; bound to the client id.</param>
internal sealed record PortalApplication(string ClientId, string ClientSecret, string Process, string Scope);

/// <param name="ClientSecret">A mask leaves it as it is.</param>
internal sealed record PortalApplicationChange(string? ClientSecret, string? Process, string? Scope);

internal sealed record PortalApplicationAnswer(string ClientId, string Process, string Scope, string InstallAddress, string WizardAddress);

/// <summary>What an installation is known by later: who has its application_token may speak for it.</summary>
internal sealed record Installation(string ClientId, string Process, string InstanceId, string Reference, string Host);
