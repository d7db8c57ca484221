using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Execution.Alterations;
using Bitrix24Workflow.Runtime.Alterations;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Alterations;

internal static class AlterationRoutes
{
    private const string Run = "run:alterations";
    private const string Read = "read:alterations";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("alterations/submit", SubmitAsync).NeedsPermission(Run);
        api.MapPost("alterations/run", RunAsync).NeedsPermission(Run);
        api.MapPost("alterations/dry-run", DryRunAsync).NeedsPermission(Run);
        api.MapGet("alterations/{id}", GetAsync).NeedsPermission(Read, Run);
        api.MapMethods("alterations/workflows/retry", [HttpMethods.Get, HttpMethods.Post], RetryAsync).NeedsPermission(Run);

        // Ours: what moving the living instances of a definition to a version would do.
        api.MapGet("alterations/migrations/{definitionId}/{version:int}", PreviewAsync).NeedsPermission(Read, Run);
    }

    private static async Task<JsonObject> SubmitAsync(Arguments arguments, AlterationTargets targets, AlterationService service, CancellationToken cancellationToken)
    {
        var alterations = Alterations(arguments);
        return new JsonObject { ["planId"] = await service.SubmitAsync(await targets.FindAsync(arguments, cancellationToken), alterations, cancellationToken) };
    }

    private static async Task<JsonObject> RunAsync(Arguments arguments, AlterationTargets targets, AlterationService service, CancellationToken cancellationToken)
    {
        var alterations = Alterations(arguments);
        return Results(await service.RunAsync(await targets.FindAsync(arguments, cancellationToken), alterations, cancellationToken));
    }

    private static async Task<JsonObject> DryRunAsync(Arguments arguments, AlterationTargets targets, CancellationToken cancellationToken)
    {
        var ids = await targets.FindAsync(arguments, cancellationToken);
        return new JsonObject { ["workflowInstanceIds"] = new JsonArray([.. ids.Select(JsonNode (id) => id)]) };
    }

    private static async Task<IResult> GetAsync(string id, IAlterationStore store, AlterationService service, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } plan) return TypedResults.NotFound();
        var jobs = await store.JobsAsync(id, onlyOpen: false, null, cancellationToken);
        return TypedResults.Ok(new JsonObject
        {
            ["plan"] = Dated(
                new JsonObject
                {
                    ["id"] = plan.Id,
                    ["alterations"] = new JsonArray([.. service.AlterationsOf(plan).Select(JsonNode (a) => AlterationJson.WriteMasked(a))]),
                    ["workflowInstanceFilter"] = new JsonObject { ["workflowInstanceIds"] = new JsonArray([.. jobs.Select(JsonNode (j) => j.InstanceId)]) },
                    ["status"] = plan.Status.ToString(),
                },
                plan.CreatedAt,
                plan.StartedAt,
                plan.CompletedAt),
            ["jobs"] = new JsonArray([.. jobs.Select(JsonNode (job) => Dated(
                new JsonObject
                {
                    ["id"] = job.Id,
                    ["planId"] = job.PlanId,
                    ["workflowInstanceId"] = job.InstanceId,
                    ["status"] = job.Status.ToString(),
                    ["log"] = job.Log is null ? new JsonArray() : JsonNode.Parse(job.Log),
                },
                job.CreatedAt,
                job.StartedAt,
                job.CompletedAt))]),
        });
    }

    private static async Task<JsonObject> RetryAsync(Arguments arguments, AlterationService service, CancellationToken cancellationToken) =>
        Results(await service.RetryAsync(arguments.Texts("workflowInstanceIds"), arguments.Texts("activityIds"), arguments.Texts("activityInstanceIds"), cancellationToken));

    private static async Task<JsonObject> PreviewAsync(string definitionId, int version, AlterationService service, CancellationToken cancellationToken)
    {
        var previews = await service.PreviewMigrationAsync(definitionId, version, cancellationToken);
        return new JsonObject
        {
            ["items"] = new JsonArray([.. previews.Select(JsonNode (p) => new JsonObject
            {
                ["workflowInstanceId"] = p.InstanceId,
                ["reference"] = p.Reference,
                ["version"] = p.FromVersion,
                ["canMigrate"] = p.CanMigrate,
                ["missingNodeIds"] = new JsonArray([.. p.MissingNodes.Select(JsonNode (n) => n)]),
            })]),
        };
    }

    private static List<Alteration> Alterations(Arguments arguments)
    {
        try
        {
            var alterations = arguments.Array("alterations").Select(AlterationJson.Read).ToList();
            return alterations.Count > 0 ? alterations : throw ElsaProblemException.OfField("alterations", "At least one alteration is needed.");
        }
        catch (FormatException e)
        {
            throw ElsaProblemException.OfField("alterations", e.Message);
        }
    }

    private static JsonObject Results(IEnumerable<AlterationResult> results) => new()
    {
        ["results"] = new JsonArray([.. results.Select(JsonNode (r) => new JsonObject
        {
            ["workflowInstanceId"] = r.InstanceId,
            ["log"] = new JsonObject { ["logEntries"] = AlterationJson.WriteLog(r.Log) },
            ["workflowHasScheduledWork"] = r.HasScheduledWork,
            ["isSuccessful"] = r.IsSuccessful,
        })]),
    };

    private static JsonObject Dated(JsonObject json, DateTimeOffset created, DateTimeOffset? started, DateTimeOffset? completed)
    {
        json["createdAt"] = created;
        if (started is not null) json["startedAt"] = started;
        if (completed is not null) json["completedAt"] = completed;
        return json;
    }
}
