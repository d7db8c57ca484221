using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Storage.Tests.Fixtures;
using Bitrix24Workflow.TestKit.Postgres;

namespace Bitrix24Workflow.Storage.Tests.Definitions;

public abstract class DefinitionStoreTests(ITestDatabase database) : StorageTest(database)
{
    private async Task<IEnumerable<string>> IdsAsync(DefinitionFilter filter, DefinitionOrder order = DefinitionOrder.Created, bool descending = false) =>
        (await Definitions.ListAsync(filter, order, descending, 0, null, Stop)).Items.Select(d => d.Id);

    private Task FillAsync() => Definitions.SaveAsync(
        [
            Rows.Definition("a", 1, isLatest: false, isPublished: false),
            Rows.Definition("a", 2, isLatest: false),
            Rows.Definition("a", 3, isPublished: false),
            Rows.Definition("b") with { Name = "Токены", Description = "Bitrix OAuth", IsSystem = true, Options = new WorkflowOptions { UsableAsActivity = true }, CreatedAt = Rows.Now },
        ],
        Stop);

    [Fact]
    public async Task A_version_comes_back_whole()
    {
        var version = DefinitionJson.Read("""
            {"id":"x-v1","definitionId":"x","name":"Ü","version":1,"isLatest":true,"variables":[{"id":"v1","name":"token","typeName":"String"}],
             "customProperties":{"a":{"b":1}},"root":{"type":"Elsa.Flowchart","id":"F","activities":[]},"unknown":[1,2]}
            """);
        await Definitions.SaveAsync([version], Stop);

        var stored = await Definitions.FindAsync(new DefinitionFilter { Ids = ["x-v1"] }, Stop);
        JsonNode.DeepEquals(DefinitionJson.Write(stored!), DefinitionJson.Write(version)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(VersionChoice.Latest, "b-v1 a-v3")]
    [InlineData(VersionChoice.Published, "b-v1 a-v2")]
    [InlineData(VersionChoice.LatestOrPublished, "b-v1 a-v2 a-v3")]
    [InlineData(VersionChoice.LatestAndPublished, "b-v1")]
    [InlineData(VersionChoice.Draft, "a-v1 a-v3")]
    [InlineData(VersionChoice.AllVersions, "b-v1 a-v1 a-v2 a-v3")]
    [InlineData(VersionChoice.Specific, "a-v2")]
    public async Task A_version_is_chosen_by_its_option(VersionChoice choice, string expected)
    {
        await FillAsync();
        (await IdsAsync(new() { Version = new VersionOptions(choice, 2) })).ShouldBe(expected.Split(' '));
    }

    [Fact]
    public async Task Each_filter_restricts()
    {
        await FillAsync();
        (await IdsAsync(new() { DefinitionIds = ["b", "c"] })).ShouldBe(["b-v1"]);
        (await IdsAsync(new() { Name = "Токены" })).ShouldBe(["b-v1"]);
        (await IdsAsync(new() { IsSystem = true })).ShouldBe(["b-v1"]);
        (await IdsAsync(new() { UsableAsActivity = true })).ShouldBe(["b-v1"]);
        (await IdsAsync(new() { UsableAsActivity = false })).Count().ShouldBe(3);
        (await IdsAsync(new() { SearchTerm = "ТОК" })).ShouldBe(["b-v1"]);
        (await IdsAsync(new() { SearchTerm = "oauth" })).ShouldBe(["b-v1"]);
        (await Definitions.FindAsync(new() { DefinitionIds = ["a"] }, Stop))!.Version.ShouldBe(3);
        (await Definitions.FindAsync(new() { DefinitionIds = ["none"] }, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Lists_have_an_order_and_pages()
    {
        await FillAsync();
        (await IdsAsync(new(), DefinitionOrder.Name, descending: true)).First().ShouldBe("b-v1");
        (await IdsAsync(new(), DefinitionOrder.Version, descending: true)).First().ShouldBe("a-v3");
        var page = await Definitions.ListAsync(new(), DefinitionOrder.Created, false, 1, 2, Stop);
        page.Items.Select(d => d.Id).ShouldBe(["a-v1", "a-v2"]);
        page.TotalCount.ShouldBe(4);
    }

    [Fact]
    public async Task A_saved_version_is_replaced()
    {
        await FillAsync();
        await Definitions.SaveAsync([Rows.Definition("a", 3) with { Name = "renamed" }, Rows.Definition("a", 2, isLatest: false, isPublished: false)], Stop);

        (await Definitions.FindAsync(new() { DefinitionIds = ["a"], Version = VersionOptions.Published }, Stop))!.Name.ShouldBe("renamed");
        (await IdsAsync(new())).Count().ShouldBe(4);
    }

    [Fact]
    public async Task Each_definition_gets_the_next_number_and_keeps_it()
    {
        await FillAsync();
        await Definitions.SaveAsync([Rows.Definition("a", 4)], Stop);
        await Definitions.SaveAsync([Rows.Definition("c")], Stop);

        (await Definitions.ProcessesAsync(Stop)).ShouldBe([new("a", 1001, null, null), new("b", 1002, null, null), new("c", 1003, null, null)]);
    }

    [Fact]
    public async Task Definitions_saved_at_the_same_time_get_different_numbers()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Definitions.SaveAsync([Rows.Definition($"d{i}")], Stop))));

        (await Definitions.ProcessesAsync(Stop)).Select(p => p.Number).ShouldBe(Enumerable.Range(1001, 8).Select(i => (long)i));
    }

    [Fact]
    public async Task A_process_is_found_by_number_id_and_alias()
    {
        await FillAsync();
        await Definitions.SaveProcessAsync(new ProcessInfo("b", 1002, "oauth", "a"), Stop);

        foreach (var key in new[] { "1002", "b", "@oauth" }) (await Definitions.FindProcessAsync(key, Stop))!.ShouldBe(new ProcessInfo("b", 1002, "oauth", "a"));
        foreach (var key in new[] { "1003", "oauth", "@b", "", "@" }) (await Definitions.FindProcessAsync(key, Stop)).ShouldBeNull(key);
    }

    [Fact]
    public async Task A_number_is_never_given_twice()
    {
        await FillAsync();
        await Definitions.SaveProcessAsync(new ProcessInfo("b", 1002, "oauth", null), Stop);
        (await Definitions.DeleteAsync(["b-v1"], Stop)).ShouldBe(1);
        (await Definitions.FindProcessAsync("1002", Stop)).ShouldBeNull();

        await Definitions.SaveAsync([Rows.Definition("c")], Stop);
        await Definitions.SaveProcessAsync(new ProcessInfo("c", 1003, "oauth", null), Stop);
        await Definitions.SaveAsync([Rows.Definition("b")], Stop);

        (await Definitions.FindProcessAsync("@oauth", Stop))!.DefinitionId.ShouldBe("c");
        (await Definitions.FindProcessAsync("b", Stop))!.Number.ShouldBe(1002);
    }

    [Fact]
    public async Task Grants_are_those_of_the_last_publication()
    {
        await Definitions.GrantAsync("reader", ["a", "b"], Stop);
        await Definitions.GrantAsync("reader", ["b", "c"], Stop);

        (await Definitions.IsGrantedAsync("reader", "a", Stop)).ShouldBeFalse();
        (await Definitions.IsGrantedAsync("reader", "b", Stop)).ShouldBeTrue();
        (await Definitions.IsGrantedAsync("reader", "c", Stop)).ShouldBeTrue();
        (await Definitions.IsGrantedAsync("c", "reader", Stop)).ShouldBeFalse();
    }
}

public sealed class SqliteDefinitionStoreTests() : DefinitionStoreTests(new SqliteDatabase());

public sealed class PostgreSqlDefinitionStoreTests(PostgresServer server) : DefinitionStoreTests(new PostgreSqlDatabase(server));
