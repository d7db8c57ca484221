namespace Bitrix24Workflow.Notifications.Delivery;

/// <summary>Small things that channels learn once and keep: the list that letters are sent under, the new number of a chat.</summary>
public interface IKeptValues
{
    Task<string?> FindAsync(string key, CancellationToken cancellationToken);

    Task KeepAsync(string key, string value, CancellationToken cancellationToken);
}
