using System.Collections.Concurrent;
using Xunit;

namespace Bitrix24Workflow.TestKit;

/// <summary>Where a test leaves what a person may want to look at: tests/artifacts, which git ignores.</summary>
public static class Artifacts
{
    private static readonly ConcurrentDictionary<string, Lazy<DirectoryInfo>> Folders = new();

    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Debug or Release: the server that is started was built together with the tests.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The folder of the running test, empty when the test asks for it first.</summary>
    public static string FolderOfTest(string kind)
    {
        var path = Path.Combine(RepositoryRoot, "tests", "artifacts", kind, TestName());
        return Folders.GetOrAdd(path, key => new Lazy<DirectoryInfo>(() => Renew(key))).Value.FullName;
    }

    /// <summary>The output of one of our programs, built but not published.</summary>
    public static string ProgramPath(string project)
    {
        var path = Path.Combine(RepositoryRoot, "src", project, "bin", Configuration, "net10.0", project + ".dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"Build {project} first.", path);
    }

    private static DirectoryInfo Renew(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);

        return Directory.CreateDirectory(path);
    }

    private static string TestName()
    {
        var context = TestContext.Current;
        var name = context.Test?.TestDisplayName
            ?? context.TestClass?.TestClassName
            ?? context.TestAssembly?.AssemblyName.Split(',')[0]
            ?? "outside-a-test";
        var safe = string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' ? letter : '-'));
        // Theories carry their arguments in the name, and a file name has 255 bytes.
        return safe.Length <= 120 ? safe : safe[..120];
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Bitrix24Workflow.sln")))
                return folder.FullName;

        throw new InvalidOperationException("The tests must run from inside the repository.");
    }
}
