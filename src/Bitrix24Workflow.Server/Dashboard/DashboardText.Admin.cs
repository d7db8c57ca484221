using Bitrix24Workflow.Server.Hosting;
using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts of the administration: users, roles, keys.</summary>
internal static partial class DashboardText
{
    public const string Administration = "Administration";
    public const string YourPassword = "Your password";
    public const string Users = "Users";
    public const string UsersText = "People who sign in here and in Studio.";
    public const string AddUser = "Add user";
    public const string Roles = "Roles";
    public const string RolesText = "What users and API keys may do. A change works at once, also for whoever is signed in.";
    public const string AddRole = "Add role";
    public const string ApiKeys = "API keys";
    public const string KeysText = "For programs that call the Elsa API or the task API. A key is shown once, when it is made.";
    public const string AddKey = "Add API key";
    public const string NoKeys = "No API keys yet";
    public const string NoKeysText = "Make one for each program, so that each can be revoked by itself.";
    public const string Name = "Name";
    public const string Password = "Password";
    public const string NewPassword = "New password";
    public const string Search = "Search";
    public const string NothingMatches = "Nothing matches";
    public const string PreviousPage = "Previous page";
    public const string NextPage = "Next page";
    public const string You = "you";
    public const string Since = "since";
    public const string Change = "Change";
    public const string Delete = "Delete";
    public const string Save = "Save";
    public const string Revoke = "Revoke";
    public const string Noted = "I have noted it down";
    public const string NoRoles = "no role: may do nothing";
    public const string NoHolders = "Nobody has it.";
    public const string EnterName = "Enter a name.";
    public const string UserExists = "There is a user of this name already.";
    public const string RoleExists = "There is a role of this name already.";
    public const string KeyExists = "There is a key of this name already.";
    public const string KeyNeedsRole = "Choose what the program may do.";
    public const string RoleNeedsPermission = "Choose at least one permission.";
    public const string GoneMeanwhile = "Somebody deleted it meanwhile.";
    public const string NotYourself = "You can't delete yourself.";
    public const string LastAdmin = "Nobody else is an administrator. Make somebody one first.";
    public const string AdminRoleFixed = "The role admin may do everything and stays as it is.";
    public const string KeyNameHint = "The program that will use it, for example: billing";
    public const string KeyOnce = "Copy the key now. It is stored as a hash only and can't be shown again.";
    public const string KeyUse = "Programs send it with each request:";
    public const string Everything = "Everything";
    public const string EverythingHint = "also what is added later";
    public const string MorePermissions = "More permissions";
    public const string MorePermissionsHint = "Elsa's names, separated by spaces, for example: read:resilience";
    public const string DeleteUserTitle = "Delete user";
    public const string DeleteRoleTitle = "Delete role";
    public const string RevokeTitle = "Revoke API key";

    public static readonly string PasswordHint = $"{ServerOptions.MinPasswordLength} characters or more. Generated and shown once if empty.";
    public static readonly string NewPasswordHint = $"{ServerOptions.MinPasswordLength} characters or more; empty leaves it as it is. A new one ends all sessions of the user.";

    public static string AskForPermission(string permission) => $"An administrator can give you the permission “{permission}”.";

    public static string PermissionCount(IReadOnlyList<string> permissions) =>
        permissions.Contains(Permissions.All) ? "may do everything" : permissions.Count == 1 ? "1 permission" : $"{Number(permissions.Count)} permissions";

    public static string ChangeUser(string name) => $"Change “{name}”";

    public static string ChangeRole(string name) => $"Change role “{name}”";

    public static string PasswordOnce(string name) => $"The password of “{name}”. Hand it over now: it can't be shown again.";

    public static string HeldBy(IReadOnlyList<string> holders) => $"Held by {Some(holders)}";

    public static string RoleInUse(IReadOnlyList<string> holders) => $"{Some(holders)} still {(holders.Count == 1 ? "has" : "have")} this role. Take it from them first.";

    public static string DeleteUserQuestion(string name) => $"Delete the user “{name}”? Whoever is signed in as “{name}” is signed out.";

    public static string DeleteRoleQuestion(string name) => $"Delete the role “{name}”?";

    public static string RevokeQuestion(string name) => $"Revoke the key “{name}”? Programs that use it are refused at once.";

    public static string UserDeleted(string name) => $"“{name}” was deleted.";

    public static string RoleDeleted(string name) => $"The role “{name}” was deleted.";

    public static string KeyRevoked(string name) => $"The key “{name}” was revoked.";

    private static string Some(IReadOnlyList<string> names) => names.Count <= 5 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(4))} and {names.Count - 4} more";
}
