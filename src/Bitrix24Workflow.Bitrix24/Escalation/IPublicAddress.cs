namespace Bitrix24Workflow.Bitrix24.Escalation;

/// <summary>Where people reach this server; the host knows.</summary>
public interface IPublicAddress
{
    /// <summary>Base of links, such as <c>https://flows.example.org</c>; null while it is not known.</summary>
    string? Base { get; }
}
