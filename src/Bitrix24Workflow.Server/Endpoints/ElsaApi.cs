using Bitrix24Workflow.Server.Endpoints.Alterations;
using Bitrix24Workflow.Server.Endpoints.Bookmarks;
using Bitrix24Workflow.Server.Endpoints.DeadLetters;
using Bitrix24Workflow.Server.Endpoints.Definitions;
using Bitrix24Workflow.Server.Endpoints.Descriptors;
using Bitrix24Workflow.Server.Endpoints.Events;
using Bitrix24Workflow.Server.Endpoints.Executions;
using Bitrix24Workflow.Server.Endpoints.Features;
using Bitrix24Workflow.Server.Endpoints.Identity;
using Bitrix24Workflow.Server.Endpoints.Instances;
using Bitrix24Workflow.Server.Endpoints.Resilience;
using Bitrix24Workflow.Server.Endpoints.RuntimeControl;
using Bitrix24Workflow.Server.Endpoints.Scripting;
using Bitrix24Workflow.Server.Endpoints.Tasks;
using Bitrix24Workflow.Server.Endpoints.Tests;

namespace Bitrix24Workflow.Server.Endpoints;

/// <summary>Elsa's REST API: one class an endpoint.</summary>
internal static class ElsaApi
{
    public const string Prefix = "/elsa/api";

    private static readonly Action<IEndpointRouteBuilder>[] Endpoints =
    [
        ListDefinitions.Map,
        GetDefinition.Map,
        GetDefinitionVersion.Map,
        GetManyDefinitions.Map,
        SaveDefinition.Map,
        IsNameUnique.Map,
        CountDefinitions.Map,
        PublishDefinition.Map,
        RetractDefinition.Map,
        DeleteDefinition.Map,
        DeleteVersion.Map,
        RevertVersion.Map,
        ListVersions.Map,
        ListConsumers.Map,
        UpdateReferences.Map,
        RefreshDefinitions.Map,
        BulkDeleteDefinitions.Map,
        BulkDeleteVersions.Map,
        BulkPublish.Map,
        BulkRetract.Map,
        ExportDefinition.Map,
        ExportDefinitions.Map,
        ImportDefinition.Map,
        ImportFiles.Map,
        ExecuteDefinition.Map,
        DispatchDefinition.Map,
        BulkDispatch.Map,
        GetSubgraph.Map,
        GetSegments.Map,
        ListInstances.Map,
        GetInstance.Map,
        GetExecutionState.Map,
        ListVariables.Map,
        SetVariables.Map,
        ExportInstances.Map,
        ImportInstances.Map,
        ListJournal.Map,
        GetJournalLast.Map,
        DeleteInstance.Map,
        BulkDeleteInstances.Map,
        CancelInstance.Map,
        BulkCancel.Map,
        ReportExecutions.Map,
        ListExecutions.Map,
        ListExecutionSummaries.Map,
        GetExecution.Map,
        GetCallStack.Map,
        CountExecutions.Map,
        ListActivities.Map,
        GetActivity.Map,
        GetActivityOptions.Map,
        ListExpressions.Map,
        ListVariableTypes.Map,
        ListStorageDrivers.Map,
        ListStrategies.Map,
        ListOutputConverters.Map,
        ListFeatures.Map,
        GetPackageVersion.Map,
        TriggerEvent.Map,
        TriggerPublicEvent.Map,
        ResumeBookmark.Map,
        CompleteTask.Map,
        GetTypeDefinitions.Map,
        TestActivity.Map,
        Login.Map,
        RefreshToken.Map,
        ListUsers.Map,
        CreateUser.Map,
        ChangeUser.Map,
        Roles.Map,
        CreateApplication.Map,
        AlterationRoutes.Map,
        HashSecret.Map,
        RuntimeControlRoutes.Map,
        DeadLetterRoutes.Map,
        ListResilienceStrategies.Map,
        ListRetries.Map,
        SimulateResponse.Map,
    ];

    public static void MapElsaApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Prefix).WithGroupName("elsa");
        foreach (var map in Endpoints) map(api);
    }
}
