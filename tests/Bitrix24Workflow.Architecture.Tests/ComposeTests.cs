using YamlDotNet.RepresentationModel;

namespace Bitrix24Workflow.Architecture.Tests;

public sealed class ComposeTests
{
    private static YamlMappingNode Compose
    {
        get
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(Repository.TextOf("docker-compose.yml")));
            return (YamlMappingNode)yaml.Documents.Single().RootNode;
        }
    }

    [Fact]
    public void The_services_are_the_server_and_its_database() =>
        KeysOf(Compose["services"]).ShouldBe(["server", "postgres"], ignoreOrder: true);

    [Theory]
    [InlineData("server")]
    [InlineData("postgres")]
    public void Each_service_tells_whether_it_is_healthy(string service) =>
        ((YamlSequenceNode)Compose["services"][service]["healthcheck"]["test"]).Children.ShouldNotBeEmpty();

    [Theory]
    [InlineData("server", "/data")]
    [InlineData("postgres", "/var/lib/postgresql/data")]
    public void What_must_outlive_a_container_is_in_a_named_volume(string service, string folder)
    {
        var mounts = TextsOf(Compose["services"][service]["volumes"]);
        var named = KeysOf(Compose["volumes"]);

        mounts.Select(mount => mount.Split(':'))
            .ShouldContain(mount => mount[1] == folder && named.Contains(mount[0]), $"{service} keeps {folder} in no named volume");
    }

    [Fact]
    public void Only_the_server_is_published()
    {
        TextsOf(Compose["services"]["server"]["ports"]).ShouldBe(["5100:5100"]);
        KeysOf(Compose["services"]["postgres"]).ShouldNotContain("ports");
    }

    [Fact]
    public void The_server_waits_for_a_healthy_database() =>
        Compose["services"]["server"]["depends_on"]["postgres"]["condition"].ToString().ShouldBe("service_healthy");

    [Fact]
    public void No_password_stands_in_the_file()
    {
        var offenders =
            from service in KeysOf(Compose["services"])
            from variable in (YamlMappingNode)Compose["services"][service]["environment"]
            where variable.Key.ToString().Contains("PASSWORD", StringComparison.Ordinal)
            where !variable.Value.ToString().StartsWith("${", StringComparison.Ordinal) || !variable.Value.ToString().Contains(":?", StringComparison.Ordinal)
            select $"{service}: {variable.Key}";

        offenders.ShouldBeEmpty("a password comes from outside, and its absence stops the start");
    }

    [Fact]
    public void The_server_is_built_from_a_file_that_exists()
    {
        var build = Compose["services"]["server"]["build"];

        build["context"].ToString().ShouldBe(".");
        Repository.TrackedFiles.ShouldContain(build["dockerfile"].ToString());
    }

    [Fact]
    public void Docker_accepts_the_file_where_docker_is_installed()
    {
        if (!HasCompose())
            return;

        var (exitCode, _, error) = Repository.Run("docker", "compose", "config", "--quiet");
        exitCode.ShouldBe(0, error);
    }

    private static bool HasCompose()
    {
        try
        {
            return Repository.Run("docker", "compose", "version").ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static List<string> KeysOf(YamlNode node) => [.. ((YamlMappingNode)node).Children.Keys.Select(key => key.ToString())];

    private static List<string> TextsOf(YamlNode node) => [.. ((YamlSequenceNode)node).Children.Select(child => child.ToString())];
}
