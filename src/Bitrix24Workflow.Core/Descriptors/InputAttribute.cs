namespace Bitrix24Workflow.Core.Descriptors;

/// <summary>Describes an input, wrapped (<c>Input&lt;T&gt;</c>) or raw, to the designer.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputAttribute : Attribute
{
    public string? DisplayName { get; set; }
    public string? Description { get; set; }
    public string? Category { get; set; }

    /// <summary>See <see cref="UIHints"/>; derived from the type if not given.</summary>
    public string? UIHint { get; set; }
    public object? DefaultValue { get; set; }
    public string? DefaultSyntax { get; set; }

    /// <summary>Values of a drop-down, radio or check list.</summary>
    public string[]? Options { get; set; }

    /// <summary>JSON of the uiSpecifications, where a hint needs more than <see cref="Options"/>.</summary>
    public string? UISpecifications { get; set; }
    public float Order { get; set; }
    public bool IsBrowsable { get; set; } = true;
    public bool IsReadOnly { get; set; }

    /// <summary>The value is a secret whatever expression gives it; a literal is refused at publish.</summary>
    public bool IsSensitive { get; set; }
    public bool IsSerializable { get; set; } = true;

    /// <summary>False when the activity evaluates the input itself, once or many times.</summary>
    public bool AutoEvaluate { get; set; } = true;
}
