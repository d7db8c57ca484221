using System.Text.Json.Serialization;

namespace Bitrix24Workflow.Sandbox.Portals;

/// <summary>An event that the stand-in is asked to send. No handler = nothing is sent, and the answer holds what would have been.</summary>
/// <param name="Event">ONAPPINSTALL, ONAPPUNINSTALL, ONAPPUPDATE, or wizard.</param>
/// <param name="Portal">Host of the portal; the stand-in itself if not given.</param>
internal sealed record EventRequest(string Event, string? Handler, [property: JsonPropertyName("client_id")] string? ClientId, string? Portal);
