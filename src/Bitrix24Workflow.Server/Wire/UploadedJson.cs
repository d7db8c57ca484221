using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Wire;

/// <summary>Uploaded JSON files, and ZIP files of them.</summary>
internal static class UploadedJson
{
    private const long MaxBytesOfOne = 10 * 1024 * 1024;
    private const int MaxFiles = 1_000;

    /// <param name="read">Makes something of a file's name and JSON.</param>
    /// <exception cref="ElsaProblemException">No files, or one that is not JSON or too large.</exception>
    public static async Task<IReadOnlyList<T>> ReadAsync<T>(HttpRequest request, Func<string, JsonNode?, T> read, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType) throw ElsaProblemException.OfField("files", "Files are expected as multipart/form-data.");
        var result = new List<T>();
        foreach (var file in (await request.ReadFormAsync(cancellationToken)).Files)
        {
            await using var content = file.OpenReadStream();
            if (file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)) await ReadZipAsync(content, read, result, cancellationToken);
            else result.Add(read(file.FileName, await ParseAsync(content, file.FileName, cancellationToken)));
        }

        return result;
    }

    private static async Task ReadZipAsync<T>(Stream content, Func<string, JsonNode?, T> read, List<T> result, CancellationToken cancellationToken)
    {
        await using var zip = await OpenAsync(content, cancellationToken);
        var entries = zip.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).ToList();
        if (entries.Count > MaxFiles) throw ElsaProblemException.OfField("files", $"A ZIP may hold {MaxFiles} files.");
        foreach (var entry in entries)
        {
            if (entry.Length > MaxBytesOfOne) throw ElsaProblemException.OfField("files", $"'{entry.Name}' is too large.");
            await using var one = await entry.OpenAsync(cancellationToken);
            result.Add(read(entry.Name, await ParseAsync(one, entry.Name, cancellationToken)));
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

    private static async Task<JsonNode?> ParseAsync(Stream content, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonNode.ParseAsync(content, cancellationToken: cancellationToken);
        }
        catch (JsonException e)
        {
            throw ElsaProblemException.OfField("files", $"'{name}': {e.Message}");
        }
    }
}
