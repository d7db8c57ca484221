namespace Bitrix24Workflow.Activities.Scripting;

/// <summary>C# expressions: section <c>Scripting:CSharp</c>.</summary>
public sealed class CSharpOptions
{
    /// <summary>C# is compiled, not interpreted: it may do whatever the server may do, and nothing can stop it. For trusted authors only.</summary>
    public bool Enabled { get; set; }

    /// <summary>An instance does not wait longer for the code of one expression, whether the code ends or not.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
