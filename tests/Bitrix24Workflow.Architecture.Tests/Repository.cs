using System.Diagnostics;

namespace Bitrix24Workflow.Architecture.Tests;

/// <summary>The work tree that the tests were built in, as git knows it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release: the rules look at the assemblies that were built together with this one.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static IReadOnlyList<string> TrackedFiles { get; } =
    [
        .. Run("git", "ls-files", "-z").Output
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(file => File.Exists(PathOf(file))),
    ];

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string TextOf(string file) => File.ReadAllText(PathOf(file));

    public static (int ExitCode, string Output, string Error) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ADMIN_PASSWORD"] = "not used for real";
        start.Environment["POSTGRES_PASSWORD"] = "not used for real";
        using var process = Process.Start(start)!;
        // Read both at once: a program that fills the pipe nobody reads never ends.
        var error = new System.Text.StringBuilder();
        process.ErrorDataReceived += (_, line) => error.AppendLine(line.Data);
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.ToString());
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Bitrix24Workflow.sln")))
                return folder.FullName;

        throw new InvalidOperationException("The tests must run from inside the repository.");
    }
}
