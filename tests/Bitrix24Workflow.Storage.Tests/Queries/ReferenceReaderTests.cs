using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Storage.Accounts;
using Bitrix24Workflow.Storage.Tests.Fixtures;
using Bitrix24Workflow.TestKit.Postgres;

namespace Bitrix24Workflow.Storage.Tests.Queries;

public abstract class ReferenceReaderTests(ITestDatabase database) : StorageTest(database)
{
    private const string Token = "access-token-in-plain-text";

    private static WorkflowDefinition Definition(params (string Id, string Name)[] variables) =>
        Rows.Definition("def") with { Variables = [.. variables.Select(v => new VariableDefinition { Id = v.Id, Name = v.Name })] };

    private InstanceRow Instance(string id, string? reference, Dictionary<string, object?> variables, Dictionary<string, object?>? input = null)
    {
        var secrets = new SecretJson(Cipher, id);
        JsonObject Map(Dictionary<string, object?> values) => new(values.Select(v => KeyValuePair.Create(v.Key, secrets.Write(v.Value))));
        var state = new JsonObject
        {
            ["activityExecutionContexts"] = new JsonArray(
                new JsonObject { ["id"] = "child", ["parentContextId"] = "root", ["variables"] = new JsonObject { ["v-plain"] = "of a child" } },
                new JsonObject
                {
                    ["id"] = "root",
                    ["parentContextId"] = null,
                    ["variables"] = Map(variables),
                    ["dynamicVariables"] = new JsonArray(new JsonObject { ["id"] = "dyn-1", ["name"] = "dynamic" }),
                }),
            ["input"] = Map(input ?? []),
        };
        return Rows.Instance(id, reference: reference) with { State = state.ToJsonString() };
    }

    private async Task FillAsync()
    {
        await Definitions.SaveAsync([Definition(("v-plain", "plain"), ("v-token", "access_token"), ("v-map", "map"), ("v-null", "nothing"))], Stop);
        await Definitions.SaveProcessAsync((await Definitions.FindProcessAsync("def", Stop))! with { Alias = "oauth" }, Stop);
        await CommitAsync(Rows.New(Instance(
            "one",
            "token",
            new()
            {
                ["v-plain"] = "value",
                ["v-token"] = SecretValue.Wrap(Token),
                ["v-map"] = new Dictionary<string, object?>
                {
                    ["user"] = new Dictionary<string, object?> { ["id"] = 7, ["key"] = SecretValue.Wrap("k") },
                    ["list"] = new List<object?> { "x", "y" },
                },
                ["v-null"] = null,
                ["dyn-1"] = 5,
            },
            new() { ["plain"] = "an input", ["portal"] = "a.bitrix24.ru" })));
    }

    private object? Read(string parameter, string process = "def", string reference = "token", string? reader = "reader") => References.Read(reader, process, reference, parameter);

    [Fact]
    public async Task A_parameter_is_a_variable_by_name_before_an_input()
    {
        await FillAsync();
        Read("plain").ShouldBe("value");
        Read("portal").ShouldBe("a.bitrix24.ru");
        Read("dynamic").ShouldBe(5);
        Read("nothing").ShouldBeNull();
        Read("plain", reader: null).ShouldBe("value");
    }

    [Theory]
    [InlineData("def")]
    [InlineData("1001")]
    [InlineData("@oauth")]
    public async Task A_process_goes_by_id_number_and_alias(string process)
    {
        await FillAsync();
        Read("plain", process).ShouldBe("value");
    }

    [Fact]
    public async Task A_path_leads_into_objects_and_lists()
    {
        await FillAsync();
        Read("map.user.id").ShouldBe(7);
        Read("map.list.1").ShouldBe("y");
        foreach (var path in new[] { "map.user.name", "map.list.2", "plain.x", "map.user.id.x" })
            Should.Throw<ExpressionException>(() => Read(path, reader: "def")).Message.ShouldContain($"'{path}'");
    }

    [Fact]
    public async Task Unknown_names_are_named()
    {
        await FillAsync();
        Should.Throw<ExpressionException>(() => Read("plain", process: "1777")).Message.ShouldBe("There is no process '1777'.");
        Should.Throw<ExpressionException>(() => Read("plain", reference: "other")).Message.ShouldBe("Process 'def' has no task with the reference 'other'.");
        Should.Throw<ExpressionException>(() => Read("other")).Message.ShouldBe("The task 'token' of process 'def' has no parameter 'other'.");
        Should.Throw<ExpressionException>(() => Read("v-plain")).Message.ShouldContain("no parameter 'v-plain'");
    }

    [Fact]
    public async Task A_secret_is_for_those_who_were_granted_it()
    {
        await FillAsync();
        foreach (var reader in new[] { "reader", null })
            foreach (var parameter in new[] { "access_token", "map", "map.user.key" })
            {
                var e = Should.Throw<ExpressionException>(() => Read(parameter, reader: reader));
                e.Message.ShouldContain("granted");
                e.Message.ShouldNotContain(Token);
            }

        await Definitions.GrantAsync("reader", ["def"], Stop);
        var secret = Read("access_token").ShouldBeOfType<SecretValue>();
        SecretValue.Reveal(secret).ShouldBe(Token);
        SecretValue.Reveal(Read("map.user.key")).ShouldBe("k");
        SecretValue.Reveal(Read("access_token", reader: "def")).ShouldBe(Token);
        Should.Throw<ExpressionException>(() => Read("access_token", reader: null));
    }

    [Fact]
    public async Task An_object_within_a_secret_stays_secret()
    {
        await Definitions.SaveAsync([Definition(("v", "v"))], Stop);
        await CommitAsync(Rows.New(Instance("one", "token", new() { ["v"] = SecretValue.Wrap(new Dictionary<string, object?> { ["a"] = "b" }) })));

        SecretValue.Reveal(Read("v.a", reader: "def").ShouldBeOfType<SecretValue>()).ShouldBe("b");
    }

    [Fact]
    public async Task An_unfinished_task_comes_before_the_newest_finished_one_and_a_reference_before_a_correlation()
    {
        await Definitions.SaveAsync([Definition(("v", "v"))], Stop);
        InstanceRow Done(InstanceRow row, int minute) => row with { Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Finished, FinishedAt = Rows.Now.AddMinutes(minute) };
        InstanceRow Named(string id, string? reference) => Instance(id, reference, new() { ["v"] = id });

        await CommitAsync(Rows.New(Done(Named("cold", null), 1) with { CorrelationId = "token" }));
        Read("v").ShouldBe("cold");
        await CommitAsync(Rows.New(Named("correlated", null) with { CorrelationId = "token" }));
        Read("v").ShouldBe("correlated");
        await CommitAsync(Rows.New(Done(Named("newest", "token"), 9)), Rows.New(Done(Named("old", "token"), 2)));
        Read("v").ShouldBe("newest");
        await CommitAsync(Rows.New(Named("running", "token")));
        Read("v").ShouldBe("running");
    }

    [Fact]
    public async Task A_renamed_variable_is_read_by_its_new_name()
    {
        await FillAsync();
        Read("plain").ShouldBe("value");
        await Definitions.SaveAsync([Definition(("v-plain", "renamed"))], Stop);

        Read("renamed").ShouldBe("value");
        Read("plain").ShouldBe("an input");
    }

    [Fact]
    public async Task A_whole_task_is_read_by_name_and_as_a_whole_granted()
    {
        await FillAsync();
        Should.Throw<ExpressionException>(() => References.ReadTask("reader", "def", "token")).Message.ShouldContain("granted");

        var task = References.ReadTask("def", "1001", "token");
        task.Keys.ShouldBe(["plain", "access_token", "map", "nothing", "dynamic", "portal"], ignoreOrder: true);
        task["plain"].ShouldBe("value");
        task["access_token"].ShouldBeOfType<SecretValue>();
        Should.Throw<ExpressionException>(() => References.ReadTask("def", "def", "other")).Message.ShouldContain("no task");
    }

    [Fact]
    public async Task A_node_counts_who_stands_in_it_and_a_final_one_who_has_come()
    {
        var root = JsonNode.Parse("""{"id":"flow","type":"Elsa.Flowchart","activities":[{"id":"wait","name":"Wait 25 min","type":"Elsa.Delay"},{"id":"end","type":"Elsa.End"}]}""")!.AsObject();
        await Definitions.SaveAsync([Definition() with { Root = root, IsPublished = true }], Stop);
        await CommitAsync(Rows.New(Instance("one", "a", [])) with { Counts = [new NodeCount("wait", 5, 2), new NodeCount("end", 4, 4)] });

        References.CountNode("def", "wait").ShouldBe(3);
        References.CountNode("1001", "Wait 25 min").ShouldBe(3);
        References.CountNode("def", "end").ShouldBe(4);
        References.FindNumber("def").ShouldBe(1001);
        Should.Throw<ExpressionException>(() => References.CountNode("def", "other")).Message.ShouldBe("Process 'def' has no node 'other'.");
        Should.Throw<ExpressionException>(() => References.CountNode("none", "wait")).Message.ShouldBe("There is no process 'none'.");
    }

    [Fact]
    public async Task A_variable_of_the_installation_counts_from_its_commit_on_and_a_secret_one_for_those_who_were_granted_it()
    {
        var variables = Get<EnvironmentStore>();
        Should.Throw<ExpressionException>(() => References.ReadEnvironment("reader", "client-secret")).Message.ShouldContain("no variable '@client-secret'");
        await variables.SaveAsync("host", new EnvironmentVariable("a.example", false, null), Stop);
        await variables.SaveAsync("client-secret", new EnvironmentVariable(Token, true, "Key of the application"), Stop);

        References.ReadEnvironment(null, "host").ShouldBe("a.example");
        (await variables.ListAsync(Stop))["client-secret"].Value!.ToJsonString().ShouldNotContain(Token);
        Should.Throw<ExpressionException>(() => References.ReadEnvironment("reader", "client-secret")).Message.ShouldContain("not granted");
        await Definitions.GrantAsync("reader", [EnvironmentStore.GrantOf("client-secret")], Stop);
        SecretValue.Reveal(References.ReadEnvironment("reader", "client-secret").ShouldBeOfType<SecretValue>()).ShouldBe(Token);
        await variables.SaveAsync("host", new EnvironmentVariable("b.example", false, null), Stop);
        References.ReadEnvironment(null, "host").ShouldBe("b.example");
        (await variables.RemoveAsync("host", Stop)).ShouldBeTrue();
        Should.Throw<ExpressionException>(() => References.ReadEnvironment("reader", "host"));
    }

    [Fact]
    public async Task A_deleted_process_is_unknown()
    {
        await FillAsync();
        await Definitions.DeleteAsync(["def-v1"], Stop);

        Should.Throw<ExpressionException>(() => Read("plain")).Message.ShouldContain("no process");
    }
}

public sealed class SqliteReferenceReaderTests() : ReferenceReaderTests(new SqliteDatabase())
{
    [Fact]
    public async Task Secrets_are_in_no_file_in_plain_text()
    {
        const string secret = "this must be found nowhere";
        await CommitAsync(Rows.New(Rows.Instance("one") with { State = new SecretJson(Cipher, "one").Write(SecretValue.Wrap(secret))!.ToJsonString() }));

        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            (await reader.ReadToEndAsync(Stop)).ShouldNotContain(secret);
        }
    }
}

public sealed class PostgreSqlReferenceReaderTests(PostgresServer server) : ReferenceReaderTests(new PostgreSqlDatabase(server));
