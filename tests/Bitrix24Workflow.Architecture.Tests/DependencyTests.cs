using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Bitrix24Workflow.Architecture.Tests;

public sealed class DependencyTests
{
    private const string Prefix = "Bitrix24Workflow.";

    /// <summary>What each project may use, directly. Server composes everything; Sandbox stands for foreign systems and shares nothing.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Core"] = [],
        ["Activities"] = ["Core"],
        ["Runtime"] = ["Core"],
        ["Bitrix24"] = ["Activities", "Core"],
        ["Notifications"] = ["Activities", "Core"],
        ["Storage"] = ["Runtime", "Core"],
        ["Cluster"] = ["Runtime", "Core"],
        ["Server"] = ["Core", "Activities", "Runtime", "Bitrix24", "Notifications", "Storage", "Cluster"],
        ["Sandbox"] = [],
    };

    private static IEnumerable<string> Projects =>
        Repository.TrackedFiles
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file)[Prefix.Length..]);

    [Fact]
    public void Every_project_has_a_rule() =>
        Projects.Except(Allowed.Keys).ShouldBeEmpty("these projects are not in the dependency rules");

    [Fact]
    public void Project_files_reference_only_what_the_design_allows() =>
        Offences(ReferencedProjects).ShouldBeEmpty("a dependency points the wrong way");

    // A transitive project reference compiles without standing in the project file; only the assembly tells.
    [Fact]
    public void Assemblies_use_only_what_the_design_allows() =>
        Offences(ReferencedAssemblies).ShouldBeEmpty("a dependency points the wrong way");

    [Fact]
    public void Only_Cluster_references_Orleans()
    {
        var offenders = Repository.TrackedFiles
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(file => !file.Contains(Prefix + "Cluster", StringComparison.Ordinal))
            .Where(file => Repository.TextOf(file).Contains("Microsoft.Orleans", StringComparison.Ordinal));

        offenders.ShouldBeEmpty("a single server must not carry the cluster's packages");
    }

    private static IEnumerable<string> Offences(Func<string, IEnumerable<string>> references) =>
        from project in Projects
        from reference in references(project)
        where !Allowed.GetValueOrDefault(project, []).Contains(reference)
        select $"{project} -> {reference}";

    private static IEnumerable<string> ReferencedProjects(string project)
    {
        var file = XDocument.Load(Repository.PathOf($"src/{Prefix}{project}/{Prefix}{project}.csproj"));
        return file.Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(path => Path.GetFileNameWithoutExtension(path)[Prefix.Length..])
            // Server starts the Sandbox as a program beside it; it copies its files and links none of its code.
            .Where(reference => (project, reference) != ("Server", "Sandbox"));
    }

    private static IEnumerable<string> ReferencedAssemblies(string project)
    {
        var path = Repository.PathOf($"src/{Prefix}{project}/bin/{Repository.Configuration}/net10.0/{Prefix}{project}.dll");
        using var image = new PEReader(File.OpenRead(path));
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata.AssemblyReferences
                .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(name => name[Prefix.Length..]),
        ];
    }
}
