namespace Bitrix24Workflow.Server.Wire;

/// <summary>Free text in an address: the server leaves an escaped slash as it is, since it would be a border of segments otherwise.</summary>
internal static class RouteText
{
    public static string Decoded(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
