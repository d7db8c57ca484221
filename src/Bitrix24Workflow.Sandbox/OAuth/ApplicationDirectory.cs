using System.Collections.Concurrent;

namespace Bitrix24Workflow.Sandbox.OAuth;

internal sealed class ApplicationDirectory
{
    private readonly ConcurrentDictionary<string, Application> _byClientId = new(StringComparer.Ordinal);

    public ApplicationDirectory() => Save(new ApplicationCard(
        Application.DefaultClientId, Application.DefaultClientSecret, "Corezoid", null, null, null));

    public IReadOnlyCollection<Application> All => [.. _byClientId.Values];

    public Application? Find(string? clientId) => clientId is null ? null : _byClientId.GetValueOrDefault(clientId);

    public Application Save(ApplicationCard card) => _byClientId.AddOrUpdate(
        card.ClientId,
        id => new Application(
            id,
            card.ClientSecret ?? RandomText.Secret(),
            card.Name ?? id,
            card.Redirect,
            card.Scope ?? Application.DefaultScope,
            card.Installed ?? true),
        (_, old) => old with
        {
            ClientSecret = card.ClientSecret ?? old.ClientSecret,
            Name = card.Name ?? old.Name,
            Redirect = card.Redirect ?? old.Redirect,
            Scope = card.Scope ?? old.Scope,
            Installed = card.Installed ?? old.Installed,
        });
}
