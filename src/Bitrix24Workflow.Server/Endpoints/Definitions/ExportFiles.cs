using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

/// <summary>Definitions as files: JSON, or a ZIP of them.</summary>
internal static partial class ExportFiles
{
    private const string ContentType = "application/octet-stream";
    private const string ZipName = "workflow-definitions.zip";

    public static IResult Json(WorkflowDefinition definition) => TypedResults.File(Bytes(definition), ContentType, NameOf(definition));

    public static IResult Zip(IEnumerable<WorkflowDefinition> definitions)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var definition in definitions)
            {
                using var entry = zip.CreateEntry(NameOf(definition)).Open();
                entry.Write(Bytes(definition));
            }
        }

        return TypedResults.File(buffer.ToArray(), ContentType, ZipName);
    }

    private static byte[] Bytes(WorkflowDefinition definition) => Encoding.UTF8.GetBytes(DefinitionView.Exported(definition).ToJsonString());

    private static string NameOf(WorkflowDefinition definition)
    {
        var slug = NotForNames().Replace(definition.Name?.ToLowerInvariant() ?? "", "-").Trim('-');
        return $"workflow-definition-{(slug.Length == 0 ? "unnamed" : slug)}-{NotForNames().Replace(definition.DefinitionId, "-")}-{NotForNames().Replace(definition.Id, "-")}.json";
    }

    [GeneratedRegex(@"[^\p{L}\p{Nd}_@]+")]
    private static partial Regex NotForNames();
}
