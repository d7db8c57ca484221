using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Endpoints.Features;

internal static class ListFeatures
{
    // What this server has, by the names that Studio compares.
    private static readonly Feature[] Features =
    [
        .. ((string[])["Workflows", "Flowchart", "WorkflowDefinitions", "WorkflowInstances", "WorkflowManagement", "WorkflowRuntime", "WorkflowsApi", "Identity",
            "DefaultAuthentication", "RealTimeWorkflowUpdates", "Scheduling", "JavaScript", "Liquid", "Http", "SasTokens", "CommitStrategies", "Expressions", "Resilience"])
            .Select(name => new Feature(name, "Elsa", $"Elsa.{name}", name, "")),
    ];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("features/installed", () => new ListOf<Feature>(Features)).NeedsPermission(Permissions.ReadAll, "read:installed-features");
        api.MapGet("features/installed/{fullName}", Find).NeedsPermission(Permissions.ReadAll, "read:installed-features");
    }

    private static Results<Ok<Feature>, NotFound> Find(string fullName) =>
        Array.Find(Features, f => f.FullName == fullName) is { } feature ? TypedResults.Ok(feature) : TypedResults.NotFound();
}
