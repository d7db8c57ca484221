using System.Text.Json;
using Bitrix24Workflow.Server.Studio;

namespace Bitrix24Workflow.Server.Tests.Studio;

public sealed class StudioPackageTests
{
    private const string Package = "node_modules/@elsa-workflows/elsa-studio-wasm";

    private static string StudioDirectory => Path.GetFullPath(
        Path.Combine(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "studio.path")).Trim(), "..", "..", ".."));

    [Fact]
    public void The_lock_file_pins_the_package_and_holds_no_address()
    {
        var text = File.ReadAllText(Path.Combine(StudioDirectory, "package-lock.json"));

        text.ShouldNotContain("\"resolved\"");
        text.ShouldNotContain("://");
        using var json = JsonDocument.Parse(text);
        var entry = json.RootElement.GetProperty("packages").GetProperty(Package);
        entry.GetProperty("version").GetString().ShouldBe("3.8.2");
        entry.GetProperty("integrity").GetString().ShouldNotBeNull().ShouldStartWith("sha512-");
    }

    [Fact]
    public void Every_kind_of_file_in_the_package_has_a_type()
    {
        var folder = StudioFolder.Find(AppContext.BaseDirectory).ShouldNotBeNull();

        string[] unserved = [".br", ".gz", ".scss"];
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !unserved.Contains(Path.GetExtension(file)))
            .Where(file => StudioMimeTypes.Of(file) is null)
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_package_has_every_file_that_the_host_page_names()
    {
        var folder = StudioFolder.Find(AppContext.BaseDirectory).ShouldNotBeNull();
        var catalogue = StudioCatalogue.Load(folder);

        using var page = new StreamReader(catalogue.Find("host/studio.html").ShouldNotBeNull().Plain.CreateReadStream());
        var names = page.ReadToEnd().Split('"')
            .Where(part => part.StartsWith('_') || part.EndsWith(".styles.css", StringComparison.Ordinal))
            .Where(part => part != "_blank")
            .ToArray();

        names.Length.ShouldBeGreaterThan(10);
        names.Where(name => catalogue.Find(name) is null).ShouldBeEmpty();
    }

    [Fact]
    public void A_published_folder_wins_over_the_note_of_the_build()
    {
        var root = Directory.CreateTempSubdirectory("studio-");
        try
        {
            StudioFolder.Find(root.FullName).ShouldBeNull();

            var source = Fill(Path.Combine(root.FullName, "source"));
            File.WriteAllText(Path.Combine(root.FullName, "studio.path"), source + "\n");
            StudioFolder.Find(root.FullName).ShouldBe(source);

            var published = Fill(Path.Combine(root.FullName, "studio"));
            StudioFolder.Find(root.FullName).ShouldBe(published);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static string Fill(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "_framework"));
        File.WriteAllText(Path.Combine(folder, "_framework", "blazor.webassembly.js"), "");
        return folder;
    }
}
