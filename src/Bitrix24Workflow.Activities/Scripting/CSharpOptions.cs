namespace Bitrix24Workflow.Activities.Scripting;

/// <summary>C# expressions: section <c>Scripting:CSharp</c>.</summary>
public sealed class CSharpOptions
{
    /// <summary>C# is compiled, not interpreted: it may do whatever the server may do, and nothing limits its time. For trusted authors only.</summary>
    public bool Enabled { get; set; }
}
