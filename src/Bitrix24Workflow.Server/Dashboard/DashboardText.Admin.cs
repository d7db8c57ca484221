using Bitrix24Workflow.Server.Hosting;
using Bitrix24Workflow.Server.Security;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Texts of the administration: users, roles, keys.</summary>
internal static partial class DashboardText
{
    public static string Administration => T("Administration", "Администрирование");
    public static string YourPassword => T("Your password", "Ваш пароль");
    public static string Users => T("Users", "Пользователи");
    public static string UsersText => T("People who sign in here and in Studio.", "Люди, которые входят сюда и в Studio.");
    public static string AddUser => T("Add user", "Добавить пользователя");
    public static string Roles => T("Roles", "Роли");
    public static string RolesText => T(
        "What users and API keys may do. A change works at once, also for whoever is signed in.",
        "Что могут пользователи и ключи API. Изменение действует сразу, и для тех, кто уже вошёл.");
    public static string AddRole => T("Add role", "Добавить роль");
    public static string ApiKeys => T("API keys", "Ключи API");
    public static string KeysText => T(
        "For programs that call the Elsa API or the task API. A key is shown once, when it is made.",
        "Для программ, которые вызывают API Elsa или API задач. Ключ показывается один раз, при создании.");
    public static string AddKey => T("Add API key", "Добавить ключ API");
    public static string NoKeys => T("No API keys yet", "Ключей API пока нет");
    public static string NoKeysText => T(
        "Make one for each program, so that each can be revoked by itself.",
        "Создайте по одному на программу, чтобы каждый можно было отозвать отдельно.");
    public static string Name => T("Name", "Имя");
    public static string Password => T("Password", "Пароль");
    public static string NewPassword => T("New password", "Новый пароль");
    public static string Search => T("Search", "Поиск");
    public static string NothingMatches => T("Nothing matches", "Ничего не найдено");
    public static string PreviousPage => T("Previous page", "Предыдущая страница");
    public static string NextPage => T("Next page", "Следующая страница");
    public static string You => T("you", "вы");
    public static string Since => T("since", "с");
    public static string Change => T("Change", "Изменить");
    public static string Delete => T("Delete", "Удалить");
    public static string Save => T("Save", "Сохранить");
    public static string Revoke => T("Revoke", "Отозвать");
    public static string Noted => T("I have noted it down", "Я записал");
    public static string NoRoles => T("no role: may do nothing", "без роли: не может ничего");
    public static string NoHolders => T("Nobody has it.", "Ни у кого её нет.");
    public static string EnterName => T("Enter a name.", "Введите имя.");
    public static string UserExists => T("There is a user of this name already.", "Пользователь с таким именем уже есть.");
    public static string RoleExists => T("There is a role of this name already.", "Роль с таким именем уже есть.");
    public static string KeyExists => T("There is a key of this name already.", "Ключ с таким именем уже есть.");
    public static string KeyNeedsRole => T("Choose what the program may do.", "Выберите, что может программа.");
    public static string RoleNeedsPermission => T("Choose at least one permission.", "Выберите хотя бы одно разрешение.");
    public static string GoneMeanwhile => T("Somebody deleted it meanwhile.", "Это уже кто-то удалил.");
    public static string NotYourself => T("You can't delete yourself.", "Себя удалить нельзя.");
    public static string LastAdmin => T("Nobody else is an administrator. Make somebody one first.", "Других администраторов нет. Сначала назначьте кого-нибудь.");
    public static string AdminRoleFixed => T("The role admin may do everything and stays as it is.", "Роль admin может всё и остаётся как есть.");
    public static string KeyNameHint => T("The program that will use it, for example: billing", "Программа, которая будет им пользоваться, например: billing");
    public static string KeyOnce => T(
        "Copy the key now. It is stored as a hash only and can't be shown again.",
        "Скопируйте ключ сейчас. Хранится только его хеш, показать ещё раз нельзя.");
    public static string KeyUse => T("Programs send it with each request:", "Программы передают его в каждом запросе:");
    public static string Everything => T("Everything", "Всё");
    public static string EverythingHint => T("also what is added later", "и то, что добавится позже");
    public static string MorePermissions => T("More permissions", "Другие разрешения");
    public static string MorePermissionsHint => T("Elsa's names, separated by spaces, for example: read:resilience", "Имена Elsa через пробел, например: read:resilience");
    public static string DeleteUserTitle => T("Delete user", "Удалить пользователя");
    public static string DeleteRoleTitle => T("Delete role", "Удалить роль");
    public static string RevokeTitle => T("Revoke API key", "Отозвать ключ API");

    public static string PasswordHint => T(
        $"{ServerOptions.MinPasswordLength} characters or more. Generated and shown once if empty.",
        $"Не меньше {ServerOptions.MinPasswordLength} символов. Если пусто, создаётся и показывается один раз.");
    public static string NewPasswordHint => T(
        $"{ServerOptions.MinPasswordLength} characters or more; empty leaves it as it is. A new one ends all sessions of the user.",
        $"Не меньше {ServerOptions.MinPasswordLength} символов; пустое поле оставляет как есть. Новый пароль завершает все сеансы пользователя.");

    public static string AskForPermission(string permission) => T($"An administrator can give you the permission “{permission}”.", $"Разрешение «{permission}» может дать администратор.");

    public static string PermissionCount(IReadOnlyList<string> permissions) =>
        permissions.Contains(Permissions.All)
            ? T("may do everything", "может всё")
            : T(permissions.Count == 1 ? "1 permission" : $"{Number(permissions.Count)} permissions", $"разрешений: {Number(permissions.Count)}");

    public static string ChangeUser(string name) => T($"Change “{name}”", $"Изменить «{name}»");

    public static string ChangeRole(string name) => T($"Change role “{name}”", $"Изменить роль «{name}»");

    public static string PasswordOnce(string name) => T($"The password of “{name}”. Hand it over now: it can't be shown again.", $"Пароль пользователя «{name}». Передайте его сейчас: показать ещё раз нельзя.");

    public static string HeldBy(IReadOnlyList<string> holders) => T($"Held by {Some(holders)}", $"Есть у: {Some(holders)}");

    public static string RoleInUse(IReadOnlyList<string> holders) => T(
        $"{Some(holders)} still {(holders.Count == 1 ? "has" : "have")} this role. Take it from them first.", $"Эта роль ещё есть у: {Some(holders)}. Сначала заберите её.");

    public static string DeleteUserQuestion(string name) => T($"Delete the user “{name}”? Whoever is signed in as “{name}” is signed out.", $"Удалить пользователя «{name}»? Его сеансы завершатся.");

    public static string DeleteRoleQuestion(string name) => T($"Delete the role “{name}”?", $"Удалить роль «{name}»?");

    public static string RevokeQuestion(string name) => T($"Revoke the key “{name}”? Programs that use it are refused at once.", $"Отозвать ключ «{name}»? Программам с ним сразу будет отказано.");

    public static string UserDeleted(string name) => T($"“{name}” was deleted.", $"«{name}»: удалено.");

    public static string RoleDeleted(string name) => T($"The role “{name}” was deleted.", $"Роль «{name}» удалена.");

    public static string KeyRevoked(string name) => T($"The key “{name}” was revoked.", $"Ключ «{name}» отозван.");

    private static string Some(IReadOnlyList<string> names) => names.Count <= 5
        ? string.Join(", ", names)
        : T($"{string.Join(", ", names.Take(4))} and {names.Count - 4} more", $"{string.Join(", ", names.Take(4))} и ещё {names.Count - 4}");
}
