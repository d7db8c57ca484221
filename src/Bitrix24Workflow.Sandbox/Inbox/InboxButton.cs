namespace Bitrix24Workflow.Sandbox.Inbox;

internal sealed record InboxButton(string Text, string Url);
