using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.Dashboard.Admin;

/// <summary>The permissions that people choose from when they make a role, in words.</summary>
internal static class PermissionCatalog
{
    internal sealed record Permission(string Name, string Words);

    internal sealed record Group(string Name, IReadOnlyList<Permission> Permissions);

    public static IReadOnlyList<Group> Groups { get; } =
    [
        new("Processes", [
            new(Permissions.ReadDefinitions, "Read"),
            new(Permissions.WriteDefinitions, "Edit"),
            new(Permissions.PublishDefinitions, "Publish"),
            new(Permissions.RetractDefinitions, "Unpublish"),
            new(Permissions.DeleteDefinitions, "Delete"),
            new(Permissions.ExecuteDefinitions, "Run"),
        ]),
        new("Tasks", [
            new(Permissions.ReadInstances, "Read"),
            new(Permissions.WriteInstances, "Modify, authorise, renew"),
            new(Permissions.CancelInstances, "Cancel"),
            new(Permissions.DeleteInstances, "Delete"),
            new(Permissions.ReadExecutions, "Read the journal of activities"),
            new("trigger:event", "Trigger events"),
            new("tasks:complete", "Complete tasks of people"),
        ]),
        new("Studio", [
            new(Permissions.ReadAll, "Read everything the designer needs"),
            new("exec:tests", "Test single activities"),
            new("exec:csharp-expressions", "Write C# (where it is on)"),
        ]),
        new("Secrets", [
            new(Permissions.ReadSecrets, "Grant secrets to processes, read values"),
        ]),
        new("People and programs", [
            new(Permissions.ReadUsers, "See users"),
            new(Permissions.CreateUsers, "Add users"),
            new(Permissions.UpdateUsers, "Change users"),
            new(Permissions.DeleteUsers, "Delete users"),
            new(Permissions.ReadRoles, "See roles"),
            new(Permissions.CreateRoles, "Add roles"),
            new(Permissions.UpdateRoles, "Change roles"),
            new(Permissions.DeleteRoles, "Delete roles"),
            new(Permissions.ReadApplications, "See API keys"),
            new(Permissions.CreateApplications, "Add API keys"),
            new(Permissions.DeleteApplications, "Revoke API keys"),
        ]),
        new("Server", [
            new(Permissions.ReadRuntime, "See the state of the runtime"),
            new(Permissions.ControlRuntime, "Pause and resume the runtime"),
            new(Permissions.ReadDeadLetters, "See dead letters"),
            new(Permissions.ReplayDeadLetters, "Replay dead letters"),
            new(Permissions.DeleteDeadLetters, "Delete dead letters"),
        ]),
    ];

    public static bool Knows(string permission) => Groups.Any(g => g.Permissions.Any(p => p.Name == permission));
}
