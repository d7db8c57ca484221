namespace Bitrix24Workflow.Storage.Model;

internal sealed record Setting(string Key, string Value);
