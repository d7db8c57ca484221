using Bitrix24Workflow.Server.Security;
using Microsoft.AspNetCore.SignalR;

namespace Bitrix24Workflow.Server.Hubs;

/// <summary>Where Studio's viewer listens for changes of one instance.</summary>
internal sealed class WorkflowInstanceHub(HubFeed feed) : Hub
{
    public const string Path = Schemes.HubPath + "/workflow-instance";

    // SignalR finds the method by its name on the wire.
    public async Task ObserveInstanceAsync(string instanceId)
    {
        if (Context.User?.HasPermission(Permissions.ReadInstances, Permissions.ReadAll) != true) throw new HubException("Access denied.");
        await Groups.AddToGroupAsync(Context.ConnectionId, instanceId, Context.ConnectionAborted);
        feed.Observe(Context.ConnectionId, instanceId);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        feed.Forget(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
