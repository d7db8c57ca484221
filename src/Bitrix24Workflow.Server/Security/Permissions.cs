namespace Bitrix24Workflow.Server.Security;

/// <summary>Names of permissions, as Elsa's clients and roles know them, and our own.</summary>
internal static class Permissions
{
    public const string All = "*";
    public const string ReadAll = "read:*";

    /// <summary>Whoever has it may read values of secrets, and grants them to the definitions that he publishes.</summary>
    public const string ReadSecrets = "read:secrets";

    /// <summary>Needed beside the others where a workflow holds C#.</summary>
    public const string WriteCSharp = "exec:csharp-expressions";

    /// <summary>Whoever has it may set the keys of channels and send test messages.</summary>
    public const string WriteNotifications = "write:notifications";

    public const string ReadDefinitions = "read:workflow-definitions";
    public const string WriteDefinitions = "write:workflow-definitions";
    public const string PublishDefinitions = "publish:workflow-definitions";
    public const string RetractDefinitions = "retract:workflow-definitions";
    public const string DeleteDefinitions = "delete:workflow-definitions";
    public const string ExecuteDefinitions = "exec:workflow-definitions";
    public const string ReadInstances = "read:workflow-instances";
    public const string WriteInstances = "write:workflow-instances";
    public const string DeleteInstances = "delete:workflow-instances";
    public const string CancelInstances = "cancel:workflow-instances";
    public const string ReadExecutions = "read:activity-execution";

    public const string ReadUsers = "read:user";
    public const string CreateUsers = "create:user";
    public const string UpdateUsers = "update:user";
    public const string DeleteUsers = "delete:user";
    public const string ReadRoles = "read:role";
    public const string CreateRoles = "create:role";
    public const string UpdateRoles = "update:role";
    public const string DeleteRoles = "delete:role";
    public const string CreateApplications = "create:application";
    public const string ReadApplications = "read:application";
    public const string DeleteApplications = "delete:application";
    public const string ReadRuntime = "read:workflow-runtime";
    public const string ControlRuntime = "ManageWorkflowRuntime";
    public const string ReadDeadLetters = "read:bookmark-queue:dead-letters";
    public const string ReplayDeadLetters = "replay:bookmark-queue:dead-letters";
    public const string DeleteDeadLetters = "delete:bookmark-queue:dead-letters";
}
