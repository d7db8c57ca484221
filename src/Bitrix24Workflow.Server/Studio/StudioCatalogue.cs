using System.Collections.Frozen;
using Microsoft.Extensions.FileProviders.Embedded;
using Microsoft.Extensions.FileProviders.Physical;

namespace Bitrix24Workflow.Server.Studio;

/// <summary>Every file that is served under <c>/studio/</c>, read once at the start.</summary>
internal sealed class StudioCatalogue
{
    private const string HostPrefix = "Studio.Host.";

    // Files of the package that this server replaces: its sample page names an element that does not exist.
    private static readonly string[] Replaced = ["index.html", "package.json", "appsettings.json"];

    private readonly FrozenDictionary<string, StudioAsset> _assets;

    private StudioCatalogue(Dictionary<string, StudioAsset> assets, bool hasPackage)
    {
        _assets = assets.ToFrozenDictionary(StringComparer.Ordinal);
        HasPackage = hasPackage;
    }

    public bool HasPackage { get; }

    public StudioAsset? Find(string name) => _assets.GetValueOrDefault(name);

    public static StudioCatalogue Load(string? folder)
    {
        var assets = new Dictionary<string, StudioAsset>(StringComparer.Ordinal);
        if (folder is not null)
            AddPackage(assets, new DirectoryInfo(folder));

        AddHost(assets);
        return new StudioCatalogue(assets, folder is not null);
    }

    private static void AddPackage(Dictionary<string, StudioAsset> assets, DirectoryInfo folder)
    {
        var files = folder
            .EnumerateFiles("*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/'), StringComparer.Ordinal);

        foreach (var (name, file) in files)
        {
            if (StudioMimeTypes.Of(name) is not { } contentType || Replaced.Contains(name))
                continue;

            assets[name] = new StudioAsset(
                contentType,
                StudioFingerprint.Of(name),
                new PhysicalFileInfo(file),
                files.GetValueOrDefault(name + ".br") is { } brotli ? new PhysicalFileInfo(brotli) : null,
                files.GetValueOrDefault(name + ".gz") is { } gzip ? new PhysicalFileInfo(gzip) : null);
        }
    }

    private static void AddHost(Dictionary<string, StudioAsset> assets)
    {
        var assembly = typeof(StudioCatalogue).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(HostPrefix, StringComparison.Ordinal)))
        {
            var file = resource[HostPrefix.Length..];
            var content = new EmbeddedResourceFileInfo(assembly, resource, file, DateTimeOffset.UnixEpoch);
            // The runtime reads its settings from the base address, all else of ours has a folder of its own.
            var name = file == "appsettings.json" ? file : "host/" + file;
            assets[name] = new StudioAsset(StudioMimeTypes.Of(file)!, null, content, null, null);
        }
    }
}
