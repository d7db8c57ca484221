namespace Bitrix24Workflow.Storage.Accounts;

public sealed record AuditEntry(DateTimeOffset Time, string User, string Action, string Target, string? Details = null);
