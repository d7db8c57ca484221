using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.TestKit.Processes;

namespace Bitrix24Workflow.EndToEnd.Tests;

public sealed class ReferenceTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_workflow_reads_the_token_by_reference_and_asks_the_portal_who_it_is()
    {
        await using var portal = await StandIn.StartAsync(None);
        await using var server = await ServerProcess.StartAsync(new ServerOptions { Environment = portal.Environment }, None);
        using var admin = await server.SignInAsync(None);
        await TokenTask.AddAsync(admin, portal, "token", new { renew_every = "00:00:02" }, None, await portal.CodeAsync(None));
        await PublishReaderAsync(admin, portal.Portal);
        await Eventually.SeeAsync("a renewal", () => portal.LogAsync("token.refresh", None), log => log.Count >= 1, None);

        var before = (await portal.LogAsync("token.refresh", None)).Count;
        (await RunReaderAsync(admin)).ShouldBe("Anna Petrova");
        await Eventually.SeeAsync("another renewal", () => portal.LogAsync("token.refresh", None), log => log.Count > before, None);
        (await RunReaderAsync(admin)).ShouldBe("Anna Petrova");
    }

    private static async Task PublishReaderAsync(HttpClient admin, string portal)
    {
        var model = JsonNode.Parse($$"""
            {
              "definitionId": "who-am-i", "name": "Who am I",
              "variables": [ { "id": "answer", "name": "Answer", "typeName": "Object", "storageDriverTypeName": "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core" } ],
              "outputs": [ { "name": "Name", "type": "String" } ],
              "root": {
                "id": "flow", "type": "Elsa.Sequence", "version": 1,
                "activities": [
                  {
                    "id": "call", "type": "Elsa.SendHttpRequest", "version": 1,
                    "url": { "typeName": "Uri", "expression": { "type": "Literal", "value": "http://{{portal}}/rest/user.current" } },
                    "method": { "typeName": "String", "expression": { "type": "Literal", "value": "POST" } },
                    "contentType": { "typeName": "String", "expression": { "type": "Literal", "value": "application/x-www-form-urlencoded" } },
                    "content": { "typeName": "Object", "expression": { "type": "Template", "value": "auth={{"{{conv[bitrix-oauth].ref[token].access_token}}"}}" } },
                    "parsedContent": { "typeName": "Object", "memoryReference": { "id": "answer" } }
                  },
                  {
                    "id": "out", "type": "Elsa.SetOutput", "version": 1,
                    "outputName": { "typeName": "String", "expression": { "type": "Literal", "value": "Name" } },
                    "outputValue": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "const user = getVariable('Answer').result; return `${user.NAME} ${user.LAST_NAME}`;" } }
                  }
                ]
              }
            }
            """);
        using var response = await admin.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model, publish = true }, None);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException(await response.Content.ReadAsStringAsync(None));
    }

    private static async Task<string?> RunReaderAsync(HttpClient admin)
    {
        using var response = await admin.PostAsJsonAsync("/elsa/api/workflow-definitions/who-am-i/execute", new { }, None);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(None);
        var state = answer.GetProperty("workflowState");
        state.GetProperty("subStatus").GetString().ShouldBe("Finished", answer.ToString());
        return state.GetProperty("output").GetProperty("Name").GetString();
    }
}
