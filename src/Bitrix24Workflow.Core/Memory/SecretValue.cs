namespace Bitrix24Workflow.Core.Memory;

/// <summary>
/// A value that must not be readable at rest or in passing. Every value computed from a secret is a secret again: the
/// evaluators wrap what they return when they have read one. Serializers write a mask, storage writes ciphertext.
/// </summary>
public sealed class SecretValue
{
    public const string Mask = "***";

    private readonly object? _value;

    private SecretValue(object? value) => _value = value;

    public static object? Wrap(object? value) => value is null or SecretValue ? value : new SecretValue(value);

    /// <summary>The value itself; call it only where the value is used, never where it is shown.</summary>
    public static object? Reveal(object? value) => value is SecretValue secret ? secret._value : value;

    public override string ToString() => Mask;
}
