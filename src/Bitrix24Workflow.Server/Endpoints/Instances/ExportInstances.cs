using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Instances;

/// <summary>Instances as files: their state as it is stored, with masks in place of secrets, and what else is asked for.</summary>
internal static class ExportInstances
{
    private const string ContentType = "application/octet-stream";
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapMethods("workflow-instances/{id}/export", Methods, OneAsync).NeedsPermission(Permissions.ReadInstances);
        api.MapMethods("bulk-actions/export/workflow-instances", Methods, ManyAsync).NeedsPermission(Permissions.ReadInstances);
    }

    private static async Task<IResult> OneAsync(string id, Arguments arguments, IInstanceStore instances, CancellationToken cancellationToken) =>
        await instances.FindAsync(id, cancellationToken) is { } row
            ? TypedResults.File(await BytesAsync(row, arguments, instances, cancellationToken), ContentType, NameOf(row))
            : TypedResults.NotFound();

    private static async Task<IResult> ManyAsync(Arguments arguments, IInstanceStore instances, CancellationToken cancellationToken)
    {
        var ids = arguments.Texts("ids");
        var rows = ids.Count == 0 ? [] : (await instances.ListAsync(new InstanceFilter { Ids = ids }, InstanceOrder.Created, false, 0, null, cancellationToken)).Items;
        if (rows.Count == 0) return TypedResults.NoContent();
        if (rows.Count == 1) return TypedResults.File(await BytesAsync(rows[0], arguments, instances, cancellationToken), ContentType, NameOf(rows[0]));
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                await using var entry = await zip.CreateEntry(NameOf(row)).OpenAsync(cancellationToken);
                await entry.WriteAsync(await BytesAsync(row, arguments, instances, cancellationToken), cancellationToken);
            }
        }

        return TypedResults.File(buffer.ToArray(), ContentType, "workflow-instances.zip");
    }

    private static async Task<byte[]> BytesAsync(InstanceRow row, Arguments arguments, IInstanceStore instances, CancellationToken cancellationToken)
    {
        var state = (JsonObject)SecretJson.Masked(JsonNode.Parse(row.State))!;
        foreach (var context in state["activityExecutionContexts"]?.AsArray().OfType<JsonObject>() ?? [])
            if (context["variables"] is JsonObject { Count: > 0 } variables && context["properties"] is JsonObject properties) properties["Variables"] = variables.DeepClone();
        foreach (var (key, value) in state.ToList())
            if (value is null) state.Remove(key);
        var result = new JsonObject
        {
            [InstanceFile.State] = state,
            [InstanceFile.Bookmarks] = arguments.Flag("includeBookmarks") == true ? state["bookmarks"]?.DeepClone() : null,
            [InstanceFile.Executions] = arguments.Flag("includeActivityExecutionLog") == true ? await ExecutionsAsync(row.Id, instances, cancellationToken) : null,
            [InstanceFile.Journal] = arguments.Flag("includeWorkflowExecutionLog") == true ? await JournalAsync(row.Id, instances, cancellationToken) : null,
        };
        return Encoding.UTF8.GetBytes(result.ToJsonString());
    }

    private static async Task<JsonNode?> ExecutionsAsync(string id, IInstanceStore instances, CancellationToken cancellationToken)
    {
        var records = await instances.ExecutionsAsync(new ExecutionFilter { InstanceId = id }, cancellationToken);
        return new JsonArray([.. records.Select(r => JsonSerializer.SerializeToNode(r, InstanceFileJson.Default.ActivityExecutionRecord))]);
    }

    private static async Task<JsonNode?> JournalAsync(string id, IInstanceStore instances, CancellationToken cancellationToken)
    {
        var page = await instances.JournalAsync(new JournalFilter { InstanceId = id }, 0, null, cancellationToken);
        return new JsonArray([.. page.Items.Select(r => JsonSerializer.SerializeToNode(r, InstanceFileJson.Default.JournalRecord))]);
    }

    private static string NameOf(InstanceRow row) => $"workflow-instance-{row.Id}.json";
}
