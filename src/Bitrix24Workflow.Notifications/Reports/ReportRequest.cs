namespace Bitrix24Workflow.Notifications.Reports;

/// <summary>A call of a provider as it came in.</summary>
/// <param name="Provider">The last part of the address: <c>twilio</c>, <c>messagebird</c>, <c>mandrill</c>, <c>unisender-go</c>.</param>
/// <param name="Query">With its question mark; empty if there is none.</param>
public sealed record ReportRequest(string Provider, string Query, byte[] Body, IReadOnlyDictionary<string, string> Headers, IReadOnlyDictionary<string, string> Fields)
{
    internal string? Header(string name) => Headers.GetValueOrDefault(name);
}
