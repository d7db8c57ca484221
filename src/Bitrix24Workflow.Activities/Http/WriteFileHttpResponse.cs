using System.Collections;
using System.IO.Compression;
using System.Text;
using Bitrix24Workflow.Activities.Scripting;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Http;

[Activity("Elsa", "HTTP", "Answers the request that the workflow runs for with a file; several files go as a zip.", DisplayName = "HTTP File Response")]
public sealed class WriteFileHttpResponse : CodeActivity
{
    [Input(Description = "Type of the file.")]
    public Input<string>? ContentType { get; set; }

    [Input(Description = "Name of the file.")]
    public Input<string>? Filename { get; set; }

    [Input(Description = "Tag that tells caches whether the file has changed.")]
    public Input<string>? EntityTag { get; set; }

    [Input(Description = "The file: bytes, text, a fetched or uploaded file, or a list of them.")]
    public Input<object>? Content { get; set; }

    [Input(Description = "Kept for compatibility: answers are sent as a whole.")]
    public Input<bool>? EnableResumableDownloads { get; set; }

    [Input(Description = "Kept for compatibility.")]
    public Input<string>? DownloadCorrelationId { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        var content = PlainValues.Reveal(context.GetRaw(Content));
        var files = content is IEnumerable items and not (string or byte[] or IDictionary or IDictionary<string, object?>) ? items.Cast<object?>().Select(ToFile).ToList() : [ToFile(content)];
        var file = files is [var only] ? only : new HttpFileData("files.zip", "application/zip", Zip(files));
        var name = context.Get(Filename) is { Length: > 0 } stated ? stated : file.Filename;
        var headers = new Dictionary<string, string[]> { ["Content-Disposition"] = [$"attachment; filename*=UTF-8''{Uri.EscapeDataString(name)}"] };
        if ((context.Get(EntityTag) ?? file.ETag) is { Length: > 0 } tag) headers["ETag"] = [tag.StartsWith('"') ? tag : $"\"{tag}\""];
        var type = context.Get(ContentType) is { Length: > 0 } statedType ? statedType : file.ContentType ?? "application/octet-stream";
        WriteHttpResponse.Reply(context, new HttpReply(200, type, file.Content, headers));
    }

    private static HttpFileData ToFile(object? value) => value switch
    {
        null => new HttpFileData("file", null, []),
        byte[] bytes => new HttpFileData("file", null, bytes),
        string text => new HttpFileData("file.txt", "text/plain", Encoding.UTF8.GetBytes(text)),
        _ => ObjectConverter.ConvertTo<HttpFileData>(value) is { Content: not null } file ? file with { Filename = file.Filename ?? "file" } : throw new HttpCallException("The content is not a file."),
    };

    private static byte[] Zip(List<HttpFileData> files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                using var entry = archive.CreateEntry(file.Filename).Open();
                entry.Write(file.Content);
            }
        }

        return stream.ToArray();
    }
}
