namespace Bitrix24Workflow.Core.Expressions;

/// <param name="Type">Name on the wire.</param>
/// <param name="MonacoLanguage">Editor language, where the text has one.</param>
/// <param name="IsEnabled">False for a language that this host refuses: known, so that it can say why, and never listed.</param>
public sealed record ExpressionDescriptor(string Type, string DisplayName, bool IsSerializable = true, bool IsBrowsable = true, string? MonacoLanguage = null, bool IsEnabled = true);
