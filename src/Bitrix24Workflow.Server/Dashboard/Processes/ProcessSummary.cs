using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Dashboard.Diagram;

namespace Bitrix24Workflow.Server.Dashboard.Processes;

/// <summary>A process as the dashboard shows it.</summary>
/// <param name="Definition">The published version; the latest where none is published.</param>
public sealed record ProcessSummary(ProcessInfo Info, WorkflowDefinition Definition, bool HasNewerDraft, FlowPicture Picture)
{
    public string DefinitionId => Info.DefinitionId;
    public long Number => Info.Number;
    public string Name => Definition.Name is { Length: > 0 } name ? name : DefinitionId;
    public bool IsPublished => Definition.IsPublished;
    public bool IsTemplate => Definition.IsReadonly;

    /// <summary>A process that takes an authorization code keeps a token alive.</summary>
    public bool TakesCode => Definition.Inputs.Any(i => i.Name.Equals(Links.CodeParameter, StringComparison.OrdinalIgnoreCase));

    public bool Matches(string? search)
    {
        var words = search?.Trim();
        if (string.IsNullOrEmpty(words)) return true;
        string?[] places = [Name, DashboardText.Process(Number), DefinitionId, Info.Alias is { } alias ? $"@{alias}" : null, Definition.Description];
        return places.Any(p => p?.Contains(words, StringComparison.OrdinalIgnoreCase) == true);
    }
}
