using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>What the current segment adds: journal, records, messages, counts; and the masking of what people will see.</summary>
public sealed partial class WorkflowExecutionContext
{
    private readonly List<ActivityExecutionContext> _touched = [];
    private readonly Dictionary<ActivityNode, (long Entered, long Left)> _counts = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, long> _sums = [];
    private readonly List<JournalEntry> _journal = [];

    /// <summary>Read once, at the end of the segment: each reading gives the lines new ids.</summary>
    internal IEnumerable<JournalRecord> Journal => _journal.Select(entry => entry.ToRecord(NewId()));

    internal List<OutboxMessage> Messages { get; } = [];

    internal IEnumerable<NodeCount> Counts => _counts.Select(c => new NodeCount(CountedAs(c.Key), c.Value.Entered, c.Value.Left))
        .Concat(_sums.Select(s => new NodeCount(s.Key, s.Value, 0)));

    internal IEnumerable<ActivityExecutionContext> Touched => _touched;

    internal void Touch(ActivityExecutionContext context)
    {
        if (context.IsTouched) return;
        context.IsTouched = true;
        _touched.Add(context);
    }

    internal void Log(ActivityExecutionContext context, string eventName, string? message = null, JsonNode? payload = null, IReadOnlyList<string>? outcomes = null, DateTimeOffset? timestamp = null) =>
        _journal.Add(new JournalEntry(context, eventName, message is null ? null : MaskSecrets(message), payload, outcomes, timestamp ?? Now, Sequence++));

    internal void CountEntered(ActivityExecutionContext context) => Count(context, 1, 0);

    internal void CountLeft(ActivityExecutionContext context) => Count(context, 0, 1);

    /// <summary>Adds to a sum of an activity over all instances; the sum is kept to six places beside the counts, by the activity's id and the key.</summary>
    /// <exception cref="OverflowException">The number is too large.</exception>
    public void AddToSum(ActivityExecutionContext context, string key, decimal number)
    {
        ArgumentNullException.ThrowIfNull(context);
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, NodeSums.KeyOf(CountedAs(context.Node), key), out _);
        sum = checked(sum + NodeSums.Store(number));
    }

    /// <summary>Replaces every secret the instance knows by a mask; for text that people will see.</summary>
    internal string MaskSecrets(string text)
    {
        foreach (var secret in KnownSecrets()) text = text.Replace(secret, SecretValue.Mask, StringComparison.Ordinal);
        return text;
    }

    /// <summary>Wraps a value that holds text with a secret in it: one among the given inputs, or any the instance knows, since inputs are made from those.</summary>
    internal object? Taint(object? value, object?[] inputs)
    {
        if (value is null or SecretValue || !Array.Exists(inputs, input => input is SecretValue)) return value;
        var secrets = inputs.OfType<SecretValue>().SelectMany(s => Texts(SecretValue.Reveal(s))).Where(s => s.Length >= MinSecretLength).Concat(KnownSecrets()).ToHashSet();
        return Texts(value).Any(text => secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal))) ? SecretValue.Wrap(value) : value;
    }

    // Shorter texts would mask half of every message and protect nothing.
    private const int MinSecretLength = 6;

    private IEnumerable<string> KnownSecrets() => ContextList.SelectMany(c => c.Slots.Values.Select(s => s.Value))
        .Concat(ContextList.SelectMany(c => c.ActivityState.Values).Concat(ContextList.SelectMany(c => c.EvaluatedInputs)))
        .Concat(Input.Values).Concat(ResumeInput.Values).Concat(Output.Values)
        .Where(v => v is SecretValue)
        .SelectMany(v => Texts(SecretValue.Reveal(v)))
        .Where(s => s.Length >= MinSecretLength)
        .Distinct()
        .OrderByDescending(s => s.Length)
        .SelectMany(s => new[] { s, Uri.EscapeDataString(s) }.Distinct());

    private static IEnumerable<string> Texts(object? value) => value switch
    {
        string text => [text],
        Uri uri => [uri.OriginalString],
        byte[] => [],
        IDictionary<string, object?> map => map.Values.SelectMany(v => Texts(SecretValue.Reveal(v))),
        System.Collections.IDictionary map => map.Values.Cast<object?>().SelectMany(v => Texts(SecretValue.Reveal(v))),
        System.Collections.IEnumerable items => items.Cast<object?>().SelectMany(v => Texts(SecretValue.Reveal(v))),
        _ => [],
    };

    private void Count(ActivityExecutionContext context, int entered, int left)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, context.Node, out _);
        count = (count.Entered + entered, count.Left + left);
    }

    // A process's diagram shows its own activities; those inside of others would be counted under names that mean something else there.
    private static string CountedAs(ActivityNode node) => node.InlineLevel == 0 ? node.Activity.Id : node.NodeId;
}
