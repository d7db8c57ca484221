namespace Bitrix24Workflow.Sandbox.Inbox;

internal static class InboxEndpoints
{
    public static void MapInbox(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/inbox", (MessageInbox inbox) => Results.Content(InboxPage.Of(inbox.All()), "text/html; charset=utf-8"));
        routes.MapGet("/_sandbox/inbox.json", (MessageInbox inbox) => Results.Ok(inbox.All()));
        routes.MapDelete("/_sandbox/inbox", (MessageInbox inbox) =>
        {
            inbox.Clear();
            return Results.NoContent();
        });
    }
}
