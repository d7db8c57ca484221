namespace Bitrix24Workflow.Core.Expressions;

/// <param name="Type">Name on the wire.</param>
/// <param name="MonacoLanguage">Editor language, where the text has one.</param>
public sealed record ExpressionDescriptor(string Type, string DisplayName, bool IsSerializable = true, bool IsBrowsable = true, string? MonacoLanguage = null);
