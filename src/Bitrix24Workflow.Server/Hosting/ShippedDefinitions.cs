using System.Text.Json;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Definitions;

namespace Bitrix24Workflow.Server.Hosting;

/// <summary>Installs the definitions of the folder <c>workflows</c> beside the program. A wrong file stops the start: a server that lacks its notifications would escalate to nobody.</summary>
internal sealed class ShippedDefinitions(DefinitionService definitions) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "workflows");
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            try
            {
                await definitions.InstallAsync(DefinitionJson.Read(await File.ReadAllTextAsync(file, cancellationToken)), cancellationToken);
            }
            catch (JsonException e)
            {
                throw new InvalidOperationException($"{file}: {e.Message}", e);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
