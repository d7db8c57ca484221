using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Server.Hosting;
using Microsoft.Extensions.Configuration;

namespace Bitrix24Workflow.Server.Tests.Hosting;

public sealed class OptionsReaderTests
{
    [Theory]
    [InlineData("Bitrix24:AuthServr", "https://x.example", "Bitrix24:AuthServr: there is no such option.")]
    [InlineData("Flowchart:Mode", "TokenBased", "Flowchart:Mode: there is no such option.")]
    [InlineData("Notifications:Smtp:Hots", "x", "Notifications:Smtp:Hots: there is no such option.")]
    [InlineData("Flowchart:ExecutionMode", "Tokens", "Flowchart:ExecutionMode: one of CounterBased, TokenBased is expected, not 'Tokens'.")]
    [InlineData("Incidents:DefaultStrategy", "Stop", "Incidents:DefaultStrategy: one of Fault, ContinueWithIncidents is expected, not 'Stop'.")]
    [InlineData("sandbox", "perhaps", "sandbox: true or false is expected, not 'perhaps'.")]
    [InlineData("cluster", "true", "cluster: ")]
    [InlineData("ADMIN_PASSWORD", "short", "ADMIN_PASSWORD: 12 characters or more are needed.")]
    [InlineData("PublicUrl", "flows.example.org", "PublicUrl: an address such as")]
    [InlineData("urls", "localhost:5100", "urls: an address such as")]
    [InlineData("Bitrix24:AuthServer", "http://oauth.example.org", "Bitrix24:AuthServer: plain http")]
    [InlineData("Bitrix24:TrustedHosts", "portal", "Bitrix24:TrustedHosts: 'portal' is not of the form host:port.")]
    [InlineData("Scripting:JavaScript:Timeout", "soon", "Scripting:JavaScript:Timeout: a duration")]
    [InlineData("Scripting:JavaScript:MaxStatements", "-1", "Scripting:JavaScript:MaxStatements: a whole number")]
    [InlineData("Notifications:Smtp:Security", "Tls", "Notifications:Smtp:Security: one of StartTls, SslOnConnect, None is expected, not 'Tls'.")]
    public void A_wrong_or_unknown_value_is_told_with_its_key(string key, string value, string words) =>
        Should.Throw<OptionsException>(() => Read((key, value))).Message.ShouldStartWith(words);

    [Fact]
    public void All_that_is_wrong_is_told_at_once() =>
        Should.Throw<OptionsException>(() => Read(("sandbox", "x"), ("Flowchart:ExecutionMode", "x"))).Message.Split(Environment.NewLine).Length.ShouldBe(2);

    [Fact]
    public void A_misspelt_switch_of_the_command_line_is_told() =>
        Should.Throw<OptionsException>(() => OptionsReader.Read(Configuration(), ["--sandbx=true"])).Message.ShouldBe("sandbx: there is no such option.");

    [Fact]
    public void Without_options_the_server_listens_on_this_machine_only()
    {
        var options = Read();

        options.Urls.ShouldBe(["http://127.0.0.1:5100"]);
        options.DataFolder.ShouldBe(Path.GetFullPath("./data"));
        options.Sandbox.ShouldBeFalse();
        options.Engine.FlowchartMode.ShouldBe(FlowchartMode.CounterBased);
        options.Bitrix24.AuthServer.ShouldBe("https://oauth.bitrix.info");
    }

    [Theory]
    [InlineData("Bitrix24:TrustedHosts", "a.example:8080,b.example:81")]
    [InlineData("Bitrix24:TrustedHosts:0", "a.example:8080", "Bitrix24:TrustedHosts:1", "b.example:81")]
    public void A_list_is_one_text_or_one_key_an_item(params string[] pairs) =>
        Read([.. pairs.Chunk(2).Select(p => (p[0], p[1]))]).Bitrix24.TrustedHosts.ShouldBe(["a.example:8080", "b.example:81"]);

    [Fact]
    public void The_stand_ins_take_the_place_of_what_is_configured()
    {
        var configuration = Configuration(("urls", "http://0.0.0.0:7000"), ("sandbox", "true"));
        var ports = SandboxPorts.Of(OptionsReader.Read(configuration, []));

        var options = Read([.. ports.Overrides(configuration).Select(p => (p.Key, p.Value!))]);

        options.Bitrix24.AuthServer.ShouldBe("http://127.0.0.1:7001");
        options.Bitrix24.TrustedHosts.ShouldBe(["127.0.0.1:7001", "localhost:7001"]);
        options.Notifications.Telegram.BaseUrl.ShouldBe("http://127.0.0.1:7002");
        (options.Notifications.Smtp.Host, options.Notifications.Smtp.Port).ShouldBe(("127.0.0.1", 7003));
    }

    [Theory]
    [InlineData("--sandbox", "--sandbox=true")]
    [InlineData("--sandbox --urls http://x:1", "--sandbox=true --urls http://x:1")]
    [InlineData("--sandbox false", "--sandbox=false")]
    [InlineData("--data ./d --cluster", "--data ./d --cluster=true")]
    public void A_switch_needs_no_value(string given, string expected) => string.Join(' ', CommandLine.Normalize(given.Split(' '))).ShouldBe(expected);

    private static ServerOptions Read(params (string Key, string Value)[] values) => OptionsReader.Read(Configuration(values), []);

    private static IConfiguration Configuration(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(v => v.Key, v => (string?)v.Value)).Build();
}
