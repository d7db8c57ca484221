using System.Text.Json.Nodes;

namespace Bitrix24Workflow.Notifications.Email;

/// <summary>One e-mail as it travels in an effect; what is null comes from the options.</summary>
internal sealed record EmailRequest(string? To, string? From, string? Subject, string? Text, string? Html)
{
    public const string EffectKind = "smtp.send";

    public JsonObject ToArguments() => new() { ["to"] = To, ["from"] = From, ["subject"] = Subject, ["text"] = Text, ["html"] = Html };

    public static EmailRequest FromArguments(JsonObject arguments) =>
        new(Value(arguments, "to"), Value(arguments, "from"), Value(arguments, "subject"), Value(arguments, "text"), Value(arguments, "html"));

    private static string? Value(JsonObject arguments, string name) => arguments[name]?.GetValue<string>() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
