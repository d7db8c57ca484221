namespace Bitrix24Workflow.Runtime.Definitions;

/// <summary>What the server keeps of a definition beside its versions.</summary>
/// <param name="Number">The numeric process id that <c>conv[ID]</c> may use.</param>
/// <param name="Alias">Without the leading @.</param>
/// <param name="TemplateId">Definition it was cloned from, if any.</param>
public sealed record ProcessInfo(string DefinitionId, long Number, string? Alias, string? TemplateId);
