using System.Collections.Frozen;

namespace Bitrix24Workflow.Server.Studio;

internal static class StudioMimeTypes
{
    // A closed list: a kind of file that nobody asks for is not served.
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".css"] = "text/css; charset=utf-8",
        [".cur"] = "image/x-icon",
        [".dat"] = "application/octet-stream",
        [".html"] = "text/html; charset=utf-8",
        [".ico"] = "image/x-icon",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json",
        [".map"] = "application/json",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".ttf"] = "font/ttf",
        // Browsers compile WebAssembly while it arrives only under this type.
        [".wasm"] = "application/wasm",
        [".webmanifest"] = "application/manifest+json",
        [".woff2"] = "font/woff2",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string? Of(string name) => Types.GetValueOrDefault(Path.GetExtension(name));
}
