using System.Text.Json;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>
/// Requests of others that an instance has not answered yet. They stand in its state, so that they are found wherever the instance is when they arrive, and are
/// answered by the commit that does what was asked for.
/// </summary>
public static class RequestBox
{
    private const int MostRequests = 1_000;

    /// <summary>Requests that somebody still waits for, oldest first.</summary>
    public static IReadOnlyList<TaskRequest> Read(WorkflowExecutionContext instance, string box)
    {
        ArgumentNullException.ThrowIfNull(instance);
        if (!instance.Properties.TryGetValue(Key(box), out var stored) || ObjectConverter.ToText(stored) is not { Length: > 0 } text) return [];
        return [.. (JsonSerializer.Deserialize<List<TaskRequest>>(text, JsonValues.Options) ?? []).Where(r => r.Until > instance.Now)];
    }

    /// <summary>The requests that are left.</summary>
    public static void Keep(WorkflowExecutionContext instance, string box, IReadOnlyCollection<TaskRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(instance);
        if (requests.Count == 0) instance.Properties.Remove(Key(box));
        else instance.Properties[Key(box)] = JsonSerializer.Serialize(requests, JsonValues.Options);
    }

    /// <summary>Adds a request; beyond a bound the oldest are forgotten, and who asked them waits until his time is over.</summary>
    public static void Add(WorkflowExecutionContext instance, string box, TaskRequest request) =>
        Keep(instance, box, [.. Read(instance, box).Append(request).TakeLast(MostRequests)]);

    private static string Key(string box) => $"Requests:{box}";
}
