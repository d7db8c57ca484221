using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Tasks;

namespace Bitrix24Workflow.Server.Portals;

/// <summary>Pages of a task.</summary>
internal static class TaskAddress
{
    public static string ReferenceOf(InstanceRow row) => TaskView.ReferenceOf(row);

    /// <summary>Its page in the dashboard.</summary>
    public static string Task(string definitionId, string reference) => Dashboard.Links.Task(definitionId, reference);
}
