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
}
