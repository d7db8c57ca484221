namespace Bitrix24Workflow.Core.Descriptors;

/// <param name="IsEmbedded">Holds a child inside the node; otherwise an outcome drawn as a connection point.</param>
public sealed record PortDescriptor(string Name, string DisplayName, bool IsEmbedded, bool IsBrowsable = true);
