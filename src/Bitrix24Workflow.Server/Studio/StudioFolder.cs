namespace Bitrix24Workflow.Server.Studio;

internal static class StudioFolder
{
    // A published server has the files beside it; a built one has a note that names the folder npm filled.
    public static string? Find(string baseDirectory)
    {
        var published = Path.Combine(baseDirectory, "studio");
        if (IsPackage(published))
            return published;

        var note = Path.Combine(baseDirectory, "studio.path");
        if (!File.Exists(note))
            return null;

        var source = File.ReadAllText(note).Trim();
        return IsPackage(source) ? source : null;
    }

    private static bool IsPackage(string folder) => File.Exists(Path.Combine(folder, "_framework", "blazor.webassembly.js"));
}
