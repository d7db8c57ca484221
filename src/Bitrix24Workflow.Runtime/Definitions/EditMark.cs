using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;

namespace Bitrix24Workflow.Runtime.Definitions;

/// <summary>
/// Tells which content of a definition an editor began with. It travels in the custom properties, which editors send back as they got them; so an unmodified Elsa Studio
/// takes part, and a program that knows nothing of it saves without being asked. An editor may be ahead of the answers to its own saves: what only it has saved
/// since is its own. Two windows are two editors, whoever sits at them.
/// </summary>
public static class EditMark
{
    public const string Property = "Bitrix24Workflow:Edit";
    private const int MaxRun = 100;

    /// <summary>The definition as an answer shows it: with a mark for one editor.</summary>
    /// <param name="editor">The editor that is answered; null for a new one.</param>
    public static JsonObject Shown(WorkflowDefinition definition, string? editor)
    {
        var properties = Without(definition).CustomProperties;
        if (Stored(definition) is { } stored) properties[Property] = $"{stored["revision"]}.{editor ?? Next()}";
        return properties;
    }

    public static WorkflowDefinition Without(WorkflowDefinition definition)
    {
        var properties = (JsonObject)definition.CustomProperties.DeepClone();
        properties.Remove(Property);
        return definition with { CustomProperties = properties };
    }

    /// <summary>The editor that sent this definition; null for a program that knows no marks.</summary>
    public static string? EditorOf(WorkflowDefinition model) => Parse(model)?.Editor;

    /// <summary>Whether somebody else has changed the definition since the editor got it.</summary>
    internal static bool IsOutdated(WorkflowDefinition model, WorkflowDefinition? latest)
    {
        if (Parse(model) is not var (revision, editor) || latest is null || Stored(latest) is not { } stored || Text(stored["revision"]) == revision) return false;
        return Text(stored["editor"]) != editor || !Run(stored).Contains(revision);
    }

    /// <summary>A new revision of the content.</summary>
    internal static WorkflowDefinition Stamp(WorkflowDefinition draft, WorkflowDefinition model, WorkflowDefinition? latest)
    {
        var editor = EditorOf(model) ?? Next();
        var before = latest is null ? null : Stored(latest);
        var mine = before is not null && Text(before["editor"]) == editor;
        IEnumerable<string> run = before is null ? [] : [.. mine ? Run(before) : [], Text(before["revision"]) ?? ""];
        var stamped = Without(draft);
        stamped.CustomProperties[Property] = new JsonObject
        {
            ["revision"] = Next(),
            ["editor"] = editor,
            ["run"] = new JsonArray([.. run.TakeLast(MaxRun).Select(r => (JsonNode)r)]),
        };
        return stamped;
    }

    private static (string Revision, string Editor)? Parse(WorkflowDefinition model) =>
        Text(model.CustomProperties[Property])?.Split('.') is [{ Length: > 0 } revision, { Length: > 0 } editor] ? (revision, editor) : null;

    private static JsonObject? Stored(WorkflowDefinition definition) => definition.CustomProperties[Property] as JsonObject;

    private static IEnumerable<string> Run(JsonObject stored) => (stored["run"] as JsonArray ?? []).Select(Text).OfType<string>();

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static string Next() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
}
