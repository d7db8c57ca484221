using System.Text.Json.Nodes;
using Bitrix24Workflow.Bitrix24.Tests.Flow;
using Bitrix24Workflow.Bitrix24.Tests.OAuth;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Turns;

namespace Bitrix24Workflow.Bitrix24.Tests.Rest;

public sealed class RefusedTokenTests
{
    private const string Caller = "caller";
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_that_meets_a_dead_token_gets_a_fresh_one_and_is_repeated()
    {
        var server = Server().Answers(401, ScriptedServer.Error("expired_token")).Answers(200, ScriptedServer.Tokens("access-canary-2", "refresh-canary-2")).Answers(200, """{"result":77}""");

        var state = await CallAsync(server, "corezoid");

        (Output(state, "lead"), Output(state, "trouble")).ShouldBe(("77", null));
        server.Requests.Skip(1).Select(r => r.Address.AbsolutePath).ShouldBe(["/rest/crm.lead.add.json", "/oauth/token/", "/rest/crm.lead.add.json"]);
        server.Requests[^1].Body.ShouldContain("access-canary-2");
    }

    [Fact]
    public async Task It_is_repeated_once_only()
    {
        var server = Server().Answers(401, ScriptedServer.Error("expired_token")).Answers(200, ScriptedServer.Tokens("access-canary-2", "refresh-canary-2")).Answers(401, ScriptedServer.Error("expired_token"));

        Output(await CallAsync(server, "corezoid"), "trouble").ShouldBe("expired_token");
        server.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_renewal_that_is_refused_ends_as_the_dead_token_that_it_is()
    {
        var server = Server().Answers(401, ScriptedServer.Error("expired_token")).Answers(401, ScriptedServer.Error("NOT_INSTALLED"));

        Output(await CallAsync(server, "corezoid"), "trouble").ShouldBe("expired_token");
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_token_of_another_portal_is_neither_asked_for_nor_sent()
    {
        var server = Server().Answers(401, ScriptedServer.Error("expired_token"));

        Output(await CallAsync(server, "another"), "trouble").ShouldBe("expired_token");
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_may_not_read_the_token_gets_no_other_one()
    {
        var server = Server().Answers(401, ScriptedServer.Error("expired_token"));

        Output(await CallAsync(server, "corezoid", isGranted: false), "trouble").ShouldBe("expired_token");
        server.Requests.Count.ShouldBe(2);
    }

    private static ScriptedServer Server() => new ScriptedServer().Answers(200, ScriptedServer.Tokens());

    private static async Task<string> CallAsync(ScriptedServer server, string portal, bool isGranted = true)
    {
        await using var flow = await OAuthFlow.StartAsync(server);
        await flow.AddTaskAsync("code-canary-1", ("renewal_policy", "OnDemand"));
        await flow.StandsAtAsync("wait");
        if (isGranted) await flow.Harness.Definitions.GrantAsync(Caller, [OAuthFlow.Process], None);
        await flow.Harness.Definitions.SaveAsync([Definition(portal)], None);
        var id = (await flow.Harness.Runtime.StartAsync(new StartRequest { DefinitionId = Caller }, waitUntilIdle: false, None)).Instance!.Id;
        return (await flow.Harness.WaitForAsync(id, r => r.Status == WorkflowStatus.Finished)).State;
    }

    private static string? Output(string state, string name) => JsonNode.Parse(state)!["output"]?[name]?.ToString() is { Length: > 0 } text ? text : null;

    private static Core.Definitions.WorkflowDefinition Definition(string portal) => DefinitionJson.Read($$"""
        {
          "id": "caller-v1", "definitionId": "{{Caller}}", "version": 1, "isLatest": true, "isPublished": true,
          "outputs": [ { "type": "Object", "name": "lead" }, { "type": "String", "name": "trouble" } ],
          "root": { "id": "call", "type": "Bitrix24.CallMethod", "version": 1,
            "portal": { "typeName": "String", "expression": { "type": "Literal", "value": "{{portal}}" } },
            "accessToken": { "typeName": "String", "expression": { "type": "JavaScript", "value": "'access-canary-' + 1" } },
            "method": { "typeName": "String", "expression": { "type": "Literal", "value": "crm.lead.add" } },
            "result": { "typeName": "Object", "memoryReference": { "id": "lead" } },
            "error": { "typeName": "String", "memoryReference": { "id": "trouble" } } }
        }
        """);
}
