using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.TestKit.Processes;

namespace Bitrix24Workflow.EndToEnd.Tests;

public sealed class HttpWorkflowTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workflow_answers_a_request_waits_for_another_over_a_restart_and_answers_that()
    {
        await using var server = await ServerProcess.StartAsync(new ServerOptions(), None);
        using (var admin = await server.SignInAsync(None)) await PublishAsync(admin);
        using var visitor = server.CreateClient();

        (await visitor.GetStringAsync(new Uri("/workflows/orders/7", UriKind.Relative), None)).ShouldBe("order 7");
        server.Kill9();
        await server.RestartAsync(None);

        using var paid = await visitor.PostAsJsonAsync("/workflows/orders/7/paid", new { amount = 12 }, None);
        (await paid.Content.ReadAsStringAsync(None)).ShouldBe("paid 12");
        using var again = await visitor.PostAsJsonAsync("/workflows/orders/7/paid", new { amount = 12 }, None);
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var wrongMethod = await visitor.DeleteAsync(new Uri("/workflows/orders/7", UriKind.Relative), None);
        wrongMethod.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task PublishAsync(HttpClient admin)
    {
        var model = JsonNode.Parse("""
            {
              "definitionId": "orders", "name": "Orders",
              "variables": [ { "id": "route", "name": "Route", "typeName": "ObjectDictionary", "storageDriverTypeName": "WorkflowInstanceStorageDriver" },
                             { "id": "body", "name": "Body", "typeName": "Object", "storageDriverTypeName": "WorkflowInstanceStorageDriver" } ],
              "root": {
                "id": "flow", "type": "Elsa.Sequence", "version": 1,
                "activities": [
                  { "id": "asked", "type": "Elsa.HttpEndpoint", "version": 1, "customProperties": { "canStartWorkflow": true }, "path": "orders/{id}",
                    "routeData": { "typeName": "ObjectDictionary", "memoryReference": { "id": "route" } } },
                  { "id": "answer", "type": "Elsa.WriteHttpResponse", "version": 1,
                    "content": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "`order ${getVariable('Route').id}`" } } },
                  { "id": "paid", "type": "Elsa.HttpEndpoint", "version": 1, "path": "orders/7/paid",
                    "supportedMethods": { "typeName": "String[]", "expression": { "type": "Object", "value": "[\"POST\"]" } },
                    "parsedContent": { "typeName": "Object", "memoryReference": { "id": "body" } } },
                  { "id": "thanks", "type": "Elsa.WriteHttpResponse", "version": 1,
                    "content": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "`paid ${getVariable('Body').amount}`" } } }
                ]
              }
            }
            """);
        using var response = await admin.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model, publish = true }, None);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException(await response.Content.ReadAsStringAsync(None));
    }
}
