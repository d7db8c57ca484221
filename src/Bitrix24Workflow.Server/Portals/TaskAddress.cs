using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Tasks;

namespace Bitrix24Workflow.Server.Portals;

/// <summary>Pages of a task.</summary>
internal static class TaskAddress
{
    public static string ReferenceOf(InstanceRow row) => TaskView.ReferenceOf(row);

    public static string Authorize(string definitionId, string reference) => $"/authorize/{Uri.EscapeDataString(definitionId)}/{Uri.EscapeDataString(reference)}";
}
