using System.IO.Compression;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

internal static class ImportFiles
{
    private const long MaxBytesOfOne = 10 * 1024 * 1024;
    private const int MaxFiles = 1_000;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("workflow-definitions/import-files", HandleAsync).NeedsPermission(Permissions.WriteDefinitions).DisableAntiforgery();

    private static async Task<CountAnswer> HandleAsync(HttpRequest request, DefinitionService definitions, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType) throw ElsaProblemException.OfField("files", "Files are expected as multipart/form-data.");
        var models = new List<WorkflowDefinition>();
        foreach (var file in (await request.ReadFormAsync(cancellationToken)).Files)
        {
            await using var content = file.OpenReadStream();
            if (file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)) await ReadZipAsync(content, models, cancellationToken);
            else models.Add(await ReadAsync(content, file.FileName, cancellationToken));
        }

        foreach (var model in models)
            SaveAnswers.Of(await definitions.SaveAsync(model, model.IsPublished, user.MayReadSecrets(), cancellationToken), _ => TypedResults.Ok());
        return new CountAnswer(models.Count);
    }

    private static async Task ReadZipAsync(Stream content, List<WorkflowDefinition> models, CancellationToken cancellationToken)
    {
        await using var zip = await OpenAsync(content, cancellationToken);
        foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).Take(MaxFiles))
        {
            if (entry.Length > MaxBytesOfOne) throw ElsaProblemException.OfField("files", $"'{entry.Name}' is too large.");
            await using var one = await entry.OpenAsync(cancellationToken);
            models.Add(await ReadAsync(one, entry.Name, cancellationToken));
        }
    }

    private static async Task<ZipArchive> OpenAsync(Stream content, CancellationToken cancellationToken)
    {
        try
        {
            return await ZipArchive.CreateAsync(content, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw ElsaProblemException.OfField("files", e.Message);
        }
    }

    private static async Task<WorkflowDefinition> ReadAsync(Stream content, string name, CancellationToken cancellationToken)
    {
        try
        {
            if (await JsonNode.ParseAsync(content, cancellationToken: cancellationToken) is JsonObject map) return DefinitionView.Read(map);
        }
        catch (JsonException e)
        {
            throw ElsaProblemException.OfField("files", $"'{name}': {e.Message}");
        }

        throw ElsaProblemException.OfField("files", $"'{name}' holds no workflow definition.");
    }
}
