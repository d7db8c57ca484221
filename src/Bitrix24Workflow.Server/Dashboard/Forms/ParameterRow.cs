using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Server.Dashboard.Forms;

/// <summary>One line of the form: name, type, value as text.</summary>
public sealed class ParameterRow
{
    public string Name { get; set; } = "";
    public ParameterType Type { get; set; }
    public string Text { get; set; } = "";

    /// <summary>Named by the process; its name stays.</summary>
    public bool IsDeclared { get; init; }
    public bool IsTypeFixed { get; init; }
    public bool IsSecret { get; init; }
    public string? Description { get; init; }

    /// <summary>What people call it, where that says more than the name.</summary>
    public string? Label { get; init; }

    /// <summary>The process can't do its work without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Text as it stands in the task that is being modified; null in a new one.</summary>
    public string? Original { get; init; }

    /// <summary>What is wrong with the name or the value, in words.</summary>
    public string? NameError { get; set; }
    public string? Error { get; set; }

    /// <summary>A mask stands for a value that nobody typed here, so there is nothing to hide.</summary>
    public bool IsMasked => IsSecret && Text == SecretValue.Mask;

    public bool IsMissing => IsRequired && string.IsNullOrWhiteSpace(Text);

    public bool IsChanged => Original is null ? Text.Length > 0 : Text != Original && !IsMasked;

    /// <summary>Key of the row for the renderer: rows come and go while people type names.</summary>
    public Guid Key { get; } = Guid.NewGuid();

    public JsonNode? ToJson() => ParameterText.Read(Text, Type, out _);
}
