using System.Globalization;
using System.Text;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.Dashboard.TaskPages;

/// <summary>The tasks of a process as a CSV file, with masks in place of secrets.</summary>
internal static class TaskExport
{
    private const int Most = 50_000;
    private const int AtOnce = 500;
    private const char Separator = '|';

    public static void MapTaskExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/processes/{definitionId}/tasks.csv", ExportAsync).NeedsPermission(Permissions.ReadInstances).ExcludeFromDescription();

    private static async Task<IResult> ExportAsync(
        string definitionId, string? node, string? search, WorkflowStatus? status, HttpContext context, TaskService tasks, IDefinitionStore definitions)
    {
        if (await definitions.FindProcessAsync(definitionId, context.RequestAborted) is not { } process) return TypedResults.NotFound();
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"tasks-{process.Number.ToString(CultureInfo.InvariantCulture)}.csv\"";
        context.Response.Headers.CacheControl = "no-store";
        // With the mark, spreadsheets read Cyrillic letters right.
        await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(CsvText.Line(["reference", "id", "status", "nodes", "created", "updated", "parameters"], Separator));
        for (var skip = 0; skip < Most; skip += AtOnce)
        {
            var page = await tasks.ListAsync(process.DefinitionId, node, search, status, skip, AtOnce, context.RequestAborted);
            foreach (var task in page.Items) await writer.WriteAsync(CsvText.Line(Fields(task), Separator));
            await writer.FlushAsync(context.RequestAborted);
            if (page.Items.Count < AtOnce) break;
        }

        return TypedResults.Empty;
    }

    private static IEnumerable<string> Fields(TaskView task) =>
    [
        task.Reference, task.InstanceId, task.SubStatus.ToString(), string.Join(' ', task.Position),
        task.CreatedAt.ToString("O", CultureInfo.InvariantCulture), task.UpdatedAt.ToString("O", CultureInfo.InvariantCulture), TaskParameters.Json(task, indented: false),
    ];
}
