using System.Text;
using System.Text.RegularExpressions;

namespace Bitrix24Workflow.Architecture.Tests;

public sealed partial class CommittedFileTests
{
    private static readonly string[] AllowedAtTop =
    [
        "src", "workflows", "tests", "Bitrix24Workflow.sln", "docker-compose.yml", "README.md", "LICENSE", "global.json",
    ];

    // Put together here, so that this file does not name what it forbids.
    private static readonly string[] LocalPlaces =
    [
        string.Concat("/", "work", "/"),
        string.Concat(".", "library"),
        string.Concat("/", "root", "/"),
        string.Concat("api.", "nuget.org"),
        string.Concat("registry.", "npmjs.org"),
        string.Concat("deb.", "debian.org"),
    ];

    [Fact]
    public void The_top_level_holds_only_what_was_agreed()
    {
        var offenders = Repository.TrackedFiles
            .Select(file => file.Split('/')[0])
            .Distinct()
            .Where(name => !AllowedAtTop.Contains(name) && !name.StartsWith('.') && !DirectoryProps().IsMatch(name));

        offenders.ShouldBeEmpty("these names are not meant for the top level");
    }

    [Fact]
    public void No_file_names_a_place_of_one_machine_or_a_registry_host()
    {
        var offenders =
            from file in Repository.TrackedFiles
            let text = Encoding.Latin1.GetString(File.ReadAllBytes(Repository.PathOf(file)))
            from place in LocalPlaces
            where text.Contains(place, StringComparison.Ordinal)
            select $"{file}: {place}";

        offenders.ShouldBeEmpty("whoever clones the repository has other paths and may use a mirror");
    }

    [Fact]
    public void Npm_lock_files_name_no_address()
    {
        var offenders = Repository.TrackedFiles
            .Where(file => Path.GetFileName(file) == "package-lock.json")
            .Where(file => Repository.TextOf(file).Contains("\"resolved\"", StringComparison.Ordinal));

        offenders.ShouldBeEmpty("write the lock file with npm's omit-lockfile-registry-resolved=true");
    }

    [GeneratedRegex(@"^Directory\.\w+\.props$")]
    private static partial Regex DirectoryProps();
}
