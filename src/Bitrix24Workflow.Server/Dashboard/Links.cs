using Bitrix24Workflow.Bitrix24;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Bitrix24.Portals;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Server.Dashboard;

/// <summary>Addresses of pages, ours and others'.</summary>
internal static class Links
{
    public const string CodeParameter = "code";
    public const string Home = "/";
    public const string Tokens = "/tokens";
    public const string Notifications = "/notifications";
    public const string Messages = "/notifications/messages";
    public const string Definitions = "/studio/workflows/definitions";
    public const string Instances = "/studio/workflows/instances";

    public const string Restored = "/admin/restored";
    public const string Account = "/account";

    /// <summary>Pages of the administration, in the order of their menu: address, words, test id.</summary>
    public static IReadOnlyList<(string Href, string Words, string TestId)> Administration =>
    [
        ("/admin/users", DashboardText.Users, "nav-users"),
        ("/admin/roles", DashboardText.Roles, "nav-roles"),
        ("/admin/keys", DashboardText.ApiKeys, "nav-keys"),
        ("/admin/secrets", DashboardText.Secrets, "nav-secrets"),
        ("/admin/runtime", DashboardText.Runtime, "nav-runtime"),
        ("/admin/dead-letters", DashboardText.DeadLetters, "nav-dead-letters"),
        (Restored, DashboardText.Restored, "nav-restored"),
        (Account, DashboardText.YourPassword, "nav-account"),
    ];

    /// <summary>The address of the top bar's link to the section that a page belongs to.</summary>
    public static string SectionOf(string path) =>
        Administration.Any(page => IsBelow(path, page.Href)) ? Administration[0].Href : IsBelow(path, Notifications) ? Notifications : IsBelow(path, Tokens) ? Tokens : Home;

    public static string Process(string definitionId) => $"/processes/{Uri.EscapeDataString(definitionId)}";

    public static string Statistics(string definitionId, string? activityId = null, string? by = null)
    {
        string?[] query = [activityId is null ? null : $"node={Uri.EscapeDataString(activityId)}", by is null ? null : $"by={by}"];
        var given = string.Join('&', query.OfType<string>());
        return $"{Process(definitionId)}/statistics{(given.Length > 0 ? "?" + given : "")}";
    }

    public static string Import(string definitionId) => $"{Process(definitionId)}/import";

    /// <summary>The tasks of a process as a file.</summary>
    public static string Export(string definitionId, string? activityId, string? search, WorkflowStatus? status)
    {
        string?[] query =
        [
            activityId is null ? null : $"node={Uri.EscapeDataString(activityId)}",
            string.IsNullOrWhiteSpace(search) ? null : $"search={Uri.EscapeDataString(search.Trim())}",
            status is null ? null : $"status={status}",
        ];
        var given = string.Join('&', query.OfType<string>());
        return $"{Process(definitionId)}/tasks.csv{(given.Length > 0 ? "?" + given : "")}";
    }

    public static string Run(string definitionId) => $"{Process(definitionId)}/run";

    public static string Template(string definitionId) => $"{Process(definitionId)}/template";

    public static string Node(string definitionId, string activityId) => $"{Process(definitionId)}?node={Uri.EscapeDataString(activityId)}";

    // A reference may come back after its task has ended; an ended task is meant by its own id.
    public static string Task(TaskView task) => Task(task.DefinitionId, task.Status == WorkflowStatus.Finished ? task.InstanceId : task.Reference);

    public static string Task(string definitionId, string reference) => $"{Process(definitionId)}/tasks/{Uri.EscapeDataString(reference)}";

    public static string Authorise(string definitionId, string reference) => $"/authorize/{Uri.EscapeDataString(definitionId)}/{Uri.EscapeDataString(reference)}";

    public static string Editor(string definitionId) => $"{Definitions}/{Uri.EscapeDataString(definitionId)}/edit";

    public static string Instance(string instanceId) => $"/instances/{Uri.EscapeDataString(instanceId)}";

    public static string Viewer(string instanceId) => $"{Instances}/{Uri.EscapeDataString(instanceId)}/view";

    /// <summary>The portal's page that hands out a code; null while portal or client_id is missing or wrong.</summary>
    public static string? CodePage(string portal, string clientId, Bitrix24Options options) =>
        clientId.Length > 0 && PortalAddress.TryParse(portal, options, out var address, out _) ? AuthorizeLink.For(address!, clientId).ToString() : null;

    /// <summary>The construct by which other processes read a parameter.</summary>
    public static string Construct(long number, string reference, string parameter) => $"{{{{conv[{number}].ref[{reference}].{parameter}}}}}";

    private static bool IsBelow(string path, string section) => path == section || path.StartsWith(section + '/', StringComparison.Ordinal);
}
