using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Tests.Cases;

/// <summary>Drives one acceptance case.</summary>
internal sealed class CaseRunner(string folder, FlowchartMode mode) : IDisposable
{
    private readonly Dictionary<string, TestInstance> _aliases = [];
    private readonly JsonObject _case = Read(folder, "case.json");
    private string _main = "";

    public WorkflowRunner Runner { get; } = new(mode);
    public JsonObject Expected => (_case["expect"]!["any"] ?? _case["expect"]![mode == FlowchartMode.TokenBased ? "token" : "counter"])!.AsObject();
    public bool IsConsoleOrdered => IsOrdered && (_case["consoleOrdered"]?.GetValue<bool>() ?? true);

    /// <summary>False where several waits were ended in no particular order.</summary>
    public bool IsOrdered => !_case["steps"]!.AsArray().Any(s => s!["op"]!.GetValue<string>() == "resume-all-until-finished");

    public IReadOnlyDictionary<string, TestInstance> Aliases => _aliases;

    public async Task RunAsync()
    {
        foreach (var file in _case["definitions"]!.AsArray()) _main = Runner.Publish(Read(folder, file!.GetValue<string>()).ToJsonString()).DefinitionId;
        foreach (var step in _case["steps"]!.AsArray()) await RunAsync(step!.AsObject());
    }

    public void Dispose() => Runner.Dispose();

    private async Task RunAsync(JsonObject step)
    {
        switch (step["op"]!.GetValue<string>())
        {
            case "execute" or "dispatch":
                await ExecuteAsync(step);
                break;
            case "trigger-event":
                var instance = Text(step, "instance") is { } alias ? _aliases[alias].Id : null;
                await Runner.PublishEventAsync(Text(step, "event")!, JsonValues.FromJson(step["input"]), Text(step, "correlationId"), instance);
                break;
            case "resume-all-until-finished":
                while (Instance(step) is { Status: WorkflowStatus.Running, Bookmarks: [{ } bookmark, ..] } waiting) await Runner.ResumeAsync(waiting, bookmark.Id);
                break;
            case "cancel":
                await Runner.CancelAsync(Instance(step));
                break;
            case "set-variables":
                await Runner.SetVariablesAsync(Instance(step), step["variables"]!.AsArray().Select(v => (v!["id"]!.GetValue<string>(), JsonValues.FromJson(v["value"]))));
                break;
            case "retract":
                Runner.Retract(Text(step, "definitionId") ?? _main);
                break;
            case "import":
                Runner.Publish(Read(folder, Text(step, "file")!).ToJsonString());
                break;
            case "wait" or "sleep":
                await Runner.AdvanceAsync(TimeSpan.FromMinutes(1));
                break;
            case "note":
                break;
            default:
                throw new NotSupportedException(Text(step, "op"));
        }
    }

    private async Task ExecuteAsync(JsonObject step)
    {
        var definitionId = Text(step, "definitionId") ?? _main;
        if (Runner.FindPublished(definitionId) is null) return;
        var instance = await Runner.StartAsync(
            definitionId,
            JsonValues.FromJson(step["input"]) as IReadOnlyDictionary<string, object?>,
            Text(step, "correlationId"),
            Text(step, "name"),
            JsonValues.FromJson(step["variables"]) as IReadOnlyDictionary<string, object?>,
            Text(step, "triggerActivityId"));
        _aliases[Text(step, "as") ?? (_aliases.Count == 0 ? "main" : $"main{_aliases.Count + 1}")] = instance;
    }

    private TestInstance Instance(JsonObject step) => _aliases[Text(step, "instance") ?? "main"];

    private static string? Text(JsonObject json, string name) => json[name]?.GetValue<string>();

    private static JsonObject Read(string folder, string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!.AsObject();
}
