namespace Bitrix24Workflow.Bitrix24.Alerts;

/// <summary>Keeps the troubles that are not over, and those whose end nobody was told of yet.</summary>
public interface IAlertStore
{
    Task<IReadOnlyList<AlertRecord>> ListAsync(CancellationToken cancellationToken);

    Task SaveAsync(AlertRecord alert, CancellationToken cancellationToken);

    Task RemoveAsync(string id, CancellationToken cancellationToken);

    Task<DigestState> DigestAsync(CancellationToken cancellationToken);

    Task SaveDigestAsync(DigestState state, CancellationToken cancellationToken);
}
