using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;

namespace Bitrix24Workflow.Server.Dashboard.Templates;

/// <summary>A process made from a template, and the template's version now.</summary>
/// <param name="Base">The template's version that the process was made from; null if it is gone.</param>
internal sealed record TemplateNews(TemplateOrigin Origin, WorkflowDefinition Newest, WorkflowDefinition? Base)
{
    public bool IsNewer => Newest.Version > Origin.Version;
}
