using System.Text.Json.Nodes;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Bitrix24.Tests.Flow;
using Bitrix24Workflow.Bitrix24.Tests.OAuth;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Turns;

namespace Bitrix24Workflow.Bitrix24.Tests.Renewal;

public sealed class GetTokenTests
{
    private const string Reader = "reader";
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_that_is_valid_long_enough_is_given_at_once()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens());
        await using var flow = await StartAsync(server);

        var reader = await EndAsync(flow, await AskAsync(flow, 300));

        (Output(reader, "outcome"), Output(reader, "expires")).ShouldBe(("Done", "2026-01-01T01:00:00Z"));
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_that_ends_too_soon_is_renewed_first_while_the_reader_sleeps()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens()).Answers(200, ScriptedServer.Tokens("access-canary-2", "refresh-canary-2"));
        await using var flow = await StartAsync(server);
        flow.Harness.Time.Advance(TimeSpan.FromMinutes(58));

        var reader = await EndAsync(flow, await AskAsync(flow, 300));

        Output(reader, "outcome").ShouldBe("Done");
        OAuthFlow.Value(await flow.StandsAtAsync("wait"), "access_token").ShouldBe("access-canary-2");
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Many_who_ask_at_once_are_served_by_one_renewal()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens()).Answers(200, ScriptedServer.Tokens("access-canary-2", "refresh-canary-2"));
        await using var flow = await StartAsync(server);
        flow.Harness.Time.Advance(TimeSpan.FromMinutes(58));

        var readers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => AskAsync(flow, 300)));
        foreach (var id in readers) Output(await EndAsync(flow, id), "outcome").ShouldBe("Done");

        server.Requests.Count.ShouldBe(2);
        OAuthFlow.Value(await flow.StandsAtAsync("wait"), "access_token").ShouldBe("access-canary-2");
    }

    [Fact]
    public async Task A_token_that_was_refused_is_replaced_once()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens()).Answers(200, ScriptedServer.Tokens("access-canary-2", "refresh-canary-2"));
        await using var flow = await StartAsync(server);

        for (var i = 0; i < 3; i++) Output(await EndAsync(flow, await AskAsync(flow, 300, refused: "access-canary-1")), "outcome").ShouldBe("Done");

        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_that_can_not_be_renewed_is_told_with_advice()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens()).Answers(401, ScriptedServer.Error("NOT_INSTALLED"));
        await using var flow = await StartAsync(server);
        flow.Harness.Time.Advance(TimeSpan.FromMinutes(58));

        var first = await EndAsync(flow, await AskAsync(flow, 300));
        await flow.StandsAtAsync("escalation");
        var second = await EndAsync(flow, await AskAsync(flow, 300));

        (Output(first, "outcome"), Output(first, "reason")).ShouldBe(("Parked", TokenReason.NotInstalled));
        (Output(second, "outcome"), Output(second, "reason")).ShouldBe(("Parked", TokenReason.NotInstalled));
        Output(second, "advice")!.ShouldContain("Install the application");
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_time_limit_ends_the_wait_for_a_server_that_is_away()
    {
        var server = new ScriptedServer().Answers(200, ScriptedServer.Tokens()).Answers(503, "");
        await using var flow = await StartAsync(server);
        flow.Harness.Time.Advance(TimeSpan.FromMinutes(58));
        var id = await AskAsync(flow, 300, limit: "00:00:10");
        await flow.StandsAtAsync("retry-wait");
        await flow.Harness.WaitForAsync(id, r => r.SubStatus == WorkflowSubStatus.Suspended);

        flow.Harness.Time.Advance(TimeSpan.FromSeconds(10));
        var reader = await EndAsync(flow, id);

        (Output(reader, "outcome"), Output(reader, "reason")).ShouldBe(("Timed out", TokenReason.Busy));
    }

    [Fact]
    public async Task Who_was_granted_nothing_reads_nothing()
    {
        await using var flow = await StartAsync(new ScriptedServer().Answers(200, ScriptedServer.Tokens()), isGranted: false);

        var reader = await EndAsync(flow, await AskAsync(flow, 300));

        reader.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        reader.State.ShouldContain("was not granted");
    }

    [Fact]
    public async Task A_wish_that_no_token_can_meet_is_an_incident_in_words()
    {
        await using var flow = await StartAsync(new ScriptedServer().Answers(200, ScriptedServer.Tokens()));

        var reader = await EndAsync(flow, await AskAsync(flow, 7_200));

        reader.State.ShouldContain("from 0 to 3300 may be asked for");
    }

    private static async Task<OAuthFlow> StartAsync(ScriptedServer server, bool isGranted = true)
    {
        var flow = await OAuthFlow.StartAsync(server);
        await flow.AddTaskAsync("code-canary-1", ("renewal_policy", "OnDemand"));
        await flow.StandsAtAsync("wait");
        if (isGranted) await flow.Harness.Definitions.GrantAsync(Reader, [OAuthFlow.Process], None);
        return flow;
    }

    private static async Task<string> AskAsync(OAuthFlow flow, int validFor, string refused = "", string limit = "00:01:00")
    {
        await flow.Harness.Definitions.SaveAsync([ReaderDefinition()], None);
        var input = new Dictionary<string, object?> { ["seconds"] = validFor, ["refused"] = refused, ["limit"] = limit };
        return (await flow.Harness.Runtime.StartAsync(new StartRequest { DefinitionId = Reader, Input = input }, false, None)).Instance!.Id;
    }

    private static Task<InstanceRow> EndAsync(OAuthFlow flow, string id) => flow.Harness.WaitForAsync(id, r => r.Status == WorkflowStatus.Finished);

    private static string? Output(InstanceRow row, string name) => JsonNode.Parse(row.State)!["output"]?[name]?.ToString();

    private static Core.Definitions.WorkflowDefinition ReaderDefinition()
    {
        static string End(string outcome) => $$"""
            { "id": "end-{{outcome[0]}}", "type": "Elsa.SetOutput", "version": 1, "outputName": { "typeName": "String", "expression": { "type": "Literal", "value": "outcome" } },
              "outputValue": { "typeName": "Object", "expression": { "type": "Literal", "value": "{{outcome}}" } } }
            """;
        static string Way(string outcome) => $$"""{ "source": { "activity": "get", "port": "{{outcome}}" }, "target": { "activity": "end-{{outcome[0]}}", "port": "In" } }""";
        static string Input(string name) => $$"""{ "typeName": "Object", "expression": { "type": "Input", "value": "{\"name\": \"{{name}}\"}" } }""";
        return DefinitionJson.Read($$"""
            {
              "id": "reader-v1", "definitionId": "{{Reader}}", "version": 1, "isLatest": true, "isPublished": true,
              "inputs": [ { "type": "String", "name": "refused", "storageDriverType": "Bitrix24Workflow.SecretStorageDriver, Bitrix24Workflow.Core" } ],
              "root": { "id": "flow", "type": "Elsa.Flowchart", "version": 1, "start": "get", "activities": [
                { "id": "get", "type": "Bitrix24.GetToken", "version": 1, "validFor": {{Input("seconds")}}, "refusedToken": {{Input("refused")}}, "timeLimit": {{Input("limit")}},
                  "expiresAt": { "typeName": "String", "memoryReference": { "id": "expires" } },
                  "reason": { "typeName": "String", "memoryReference": { "id": "reason" } },
                  "advice": { "typeName": "String", "memoryReference": { "id": "advice" } } },
                {{End("Done")}}, {{End("Parked")}}, {{End("Timed out")}} ],
                "connections": [ {{Way("Done")}}, {{Way("Parked")}}, {{Way("Timed out")}} ] }
            }
            """);
    }
}
