using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Dashboard.Forms;

namespace Bitrix24Workflow.Server.Dashboard.TaskPages;

/// <summary>The parameters of a task in the order in which people look for them.</summary>
internal static class TaskParameters
{
    /// <summary>What was given, then what the process keeps, secrets first, then what it gave out; a variable hides an input of its name.</summary>
    public static IReadOnlyList<TaskParameter> InOrder(IReadOnlyList<TaskParameter> parameters) =>
    [
        .. parameters.OrderBy(p => p.Kind).DistinctBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
            .OrderBy(p => p.Kind switch { TaskParameterKind.Input => 0, TaskParameterKind.Variable => 1, _ => 2 })
            .ThenBy(p => p.Kind == TaskParameterKind.Variable && !p.IsSecret),
    ];

    /// <summary>Parameters as JSON text, secrets masked; what is empty is left out.</summary>
    public static string Json(TaskView task, bool indented = true)
    {
        var map = new JsonObject();
        foreach (var parameter in InOrder(task.Parameters).Where(p => p.Value is not null && !IsBackground(p))) map[parameter.Name] = parameter.Value!.DeepClone();
        return indented ? ParameterText.Format(map) : ParameterText.OneLine(map);
    }

    /// <summary>An empty variable of the process; an empty secret is worth seeing, since something is still to come.</summary>
    public static bool IsBackground(TaskParameter parameter) =>
        parameter is { Kind: TaskParameterKind.Variable, IsSecret: false } && (parameter.Value is null || parameter.Value.ToString().Length == 0);
}
