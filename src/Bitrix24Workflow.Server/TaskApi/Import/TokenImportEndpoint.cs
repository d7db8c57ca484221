using System.Text.Json;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.TaskApi.Import;

/// <summary>Takes over existing refresh tokens, as JSON or as CSV.</summary>
internal static class TokenImportEndpoint
{
    private const int MostBytes = 16 * 1024 * 1024;

    public static void MapTokenImport(this RouteGroupBuilder api) => api.MapPost("{id}/tasks/import-tokens", ImportAsync)
        .NeedsPermission(Permissions.ExecuteDefinitions)
        .WithSummary("Takes over existing refresh tokens as living tasks; whatever renewed them before must have stopped (oldKeeperStopped)")
        .WithDescription($"{TokenImporter.Warning} CSV names its columns in the first line: portal, client_id, client_secret, refresh_token, and scope and reference if wanted; oldKeeperStopped is then a query parameter.")
        .Accepts<TokenImport>("application/json", "text/csv")
        .Produces<TokenImportResult>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> ImportAsync(string id, bool? oldKeeperStopped, HttpContext context, TokenImporter importer, IDefinitionStore definitions)
    {
        if (await definitions.FindProcessAsync(id, context.RequestAborted) is not { } process) return TaskProblems.UnknownProcess(id);
        if (await importer.RefusalAsync(process.DefinitionId, context.RequestAborted) is { } refusal) return TaskProblems.Problem(StatusCodes.Status409Conflict, "no_token_process", refusal);
        TokenImport import;
        try
        {
            import = await ReadAsync(context, oldKeeperStopped ?? false);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return Wrong(e is JsonException ? "The body is not the JSON that is expected: { \"oldKeeperStopped\": true, \"rows\": [ { \"portal\": …, \"client_id\": …, \"client_secret\": …, \"refresh_token\": … } ] }." : e.Message);
        }

        var rows = import.Rows?.Where(r => r is not null).ToList() ?? [];
        if (rows.Count == 0) return Wrong("There are no rows.");
        if (rows.Count > TokenImporter.MostRows) return Wrong($"At most {TokenImporter.MostRows} rows can be imported at once; these are {rows.Count}.");
        if (!import.OldKeeperStopped) return TaskProblems.Problem(StatusCodes.Status409Conflict, "old_keeper", $"{TokenImporter.Warning} Say oldKeeperStopped=true when it has stopped. Nothing was imported.");
        return TypedResults.Ok(await importer.ImportAsync(process.DefinitionId, rows, null, context.RequestAborted));
    }

    private static async Task<TokenImport> ReadAsync(HttpContext context, bool oldKeeperStopped)
    {
        var body = await BoundedBody.ReadAsync(context.Request, MostBytes, context.RequestAborted) ?? throw new FormatException($"At most {MostBytes / 1024 / 1024} MB can be imported at once.");
        if (!context.Request.HasJsonContentType()) return new TokenImport(oldKeeperStopped, TokenCsv.Read(body));
        var import = JsonSerializer.Deserialize(body, TaskJson.Default.TokenImport) ?? throw new JsonException();
        return import with { OldKeeperStopped = import.OldKeeperStopped || oldKeeperStopped };
    }

    private static IResult Wrong(string words) => TaskProblems.Problem(StatusCodes.Status400BadRequest, "wrong_import", words);
}
