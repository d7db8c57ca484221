using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Server.Tests;

/// <summary>Names and types as an Elsa 3.8 server answered them; the values are ours.</summary>
internal static class Recorded
{
    public static JsonNode Summary { get; } = JsonNode.Parse(
        """
        {"links":[{"href":"/","rel":"self","method":"GET"}],"isMaterializerAvailable":true,"id":"a","definitionId":"b","name":"c","version":1,"isLatest":true,
         "isPublished":true,"materializerName":"Json","createdAt":"2026-01-01T00:00:00+00:00","isReadonly":false}
        """)!;

    public static JsonNode Definition { get; } = JsonNode.Parse(
        """
        {"links":[{"href":"/","rel":"self","method":"GET"}],"id":"a","definitionId":"b","name":"c","createdAt":"2026-01-01T00:00:00+00:00","version":1,
         "variables":[{"id":"v1","name":"Counter","typeName":"Int32","isArray":false,"value":"0","storageDriverTypeName":"d"}],
         "inputs":[],"outputs":[],"outcomes":[],"customProperties":{},"isReadonly":false,"isSystem":false,"isLatest":true,"isPublished":true,
         "options":{"autoUpdateConsumingWorkflows":false},
         "root":{"id":"f","nodeId":"n","name":"f","type":"Elsa.Flowchart","version":1,"customProperties":{},"metadata":{},"activities":[],"variables":[],
          "connections":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"},"vertices":[]}]}}
        """)!;

    public static JsonNode Instance { get; } = JsonNode.Parse(
        """
        {"id":"a","definitionId":"b","definitionVersionId":"c","version":1,"status":"Running","subStatus":"Suspended","isExecuting":false,"correlationId":"x",
         "incidentCount":0,"isSystem":false,"createdAt":"2026-01-01T00:00:00+00:00","updatedAt":"2026-01-01T00:00:00+00:00",
         "workflowState":{"id":"a","definitionId":"b","definitionVersionId":"c","definitionVersion":1,"correlationId":"x","status":"Running","subStatus":"Suspended",
          "isExecuting":false,"isSystem":false,"incidents":[],"scheduledActivities":[],"executionLogSequence":6,"input":{},"output":{},"properties":{},
          "createdAt":"2026-01-01T00:00:00+00:00","updatedAt":"2026-01-01T00:00:00+00:00",
          "bookmarks":[{"id":"a","name":"Elsa.Event","hash":"h","payload":{"eventName":"Go"},"activityId":"e","activityNodeId":"n","activityInstanceId":"i",
           "createdAt":"2026-01-01T00:00:00+00:00","autoBurn":true,"callbackMethodName":"m","autoComplete":true}],
          "completionCallbacks":[{"ownerInstanceId":"o","childNodeId":"n","methodName":"m"}],
          "activityExecutionContexts":[{"id":"a","callStackDepth":3,"parentContextId":"p","scheduledActivityNodeId":"n","ownerActivityNodeId":"o","metadata":{},
           "dynamicVariables":[],"status":"Running","isExecuting":false,"faultCount":0,"startedAt":"2026-01-01T00:00:00+00:00"}]}}
        """)!;

    public static JsonNode InstanceSummary { get; } = JsonNode.Parse(
        """
        {"id":"a","definitionId":"b","definitionVersionId":"c","version":1,"status":"Finished","subStatus":"Finished","correlationId":"x","name":"n","incidentCount":0,
         "createdAt":"2026-01-01T00:00:00+00:00","updatedAt":"2026-01-01T00:00:00+00:00","finishedAt":"2026-01-01T00:00:00+00:00"}
        """)!;

    public static JsonNode Journal { get; } = JsonNode.Parse(
        """
        {"id":"a","activityInstanceId":"i","parentActivityInstanceId":"p","activityId":"a","activityType":"t","activityTypeVersion":1,"activityName":"n","nodeId":"n",
         "timestamp":"2026-01-01T00:00:00+00:00","sequence":0,"eventName":"Started"}
        """)!;

    public static JsonNode Execution { get; } = JsonNode.Parse(
        """
        {"workflowInstanceId":"w","activityId":"a","activityNodeId":"n","activityType":"t","activityTypeVersion":1,"activityName":"n","activityState":{"Text":"x"},
         "metadata":{},"startedAt":"2026-01-01T00:00:00+00:00","hasBookmarks":false,"status":"Completed","aggregateFaultCount":0,
         "completedAt":"2026-01-01T00:00:00+00:00","schedulingActivityExecutionId":"s","schedulingActivityId":"s","callStackDepth":4,"id":"i"}
        """)!;

    public static JsonNode Stats { get; } = JsonNode.Parse(
        """
        {"activityId":"a","activityNodeId":"n","startedCount":1,"completedCount":1,"uncompletedCount":0,"isBlocked":false,"isFaulted":false,"aggregateFaultCount":0,"metadata":{}}
        """)!;

    public static JsonNode Descriptor { get; } = JsonNode.Parse(
        """
        {"typeName":"Elsa.WriteLine","namespace":"Elsa","name":"WriteLine","version":1,"category":"Console","displayName":"Write Line","description":"d",
         "inputs":[{"isWrapped":true,"uiHint":"singleline","isReadOnly":false,"isSensitive":false,"autoEvaluate":true,"uiSpecifications":{},"name":"Text","typeName":"String",
          "displayName":"Text","description":"d","order":0,"isBrowsable":true,"isSerializable":true,"isSynthetic":false}],
         "outputs":[],"kind":"Action","runAsynchronously":false,"ports":[],"customProperties":{},"constructionProperties":{},"isContainer":false,"isBrowsable":true,
         "isStart":false,"isTerminal":false}
        """)!;
}
