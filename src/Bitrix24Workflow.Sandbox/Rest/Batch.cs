using System.Text.Json.Nodes;
using Bitrix24Workflow.Sandbox.Hosting;

namespace Bitrix24Workflow.Sandbox.Rest;

/// <summary>Up to 50 commands in one request, each of which may use the results of those before it.</summary>
internal static class Batch
{
    public const int MaxCommands = 50;

    public static RestResult Run(RestCall call, Func<RestCall, RestResult> run)
    {
        var commands = Commands(call.Parameters["cmd"]);
        var halt = call.Text("halt") is "1" or "true";
        Dictionary<string, JsonNode?> results = new(StringComparer.Ordinal);
        JsonObject values = [], errors = [], totals = [], nexts = [];
        foreach (var (id, command, position) in commands.Select((pair, i) => (pair.Id, pair.Command, i)))
        {
            var result = position < MaxCommands
                ? RunOne(call, command, results, run)
                : RestResult.Failed(400, "ERROR_BATCH_LENGTH_EXCEEDED", "Too many commands in one batch");
            if (result.Error is { } error)
            {
                errors[id] = new JsonObject { ["error"] = error.Code, ["error_description"] = error.Description };
                if (halt)
                    break;
                continue;
            }

            results[id] = result.Value;
            values[id] = result.Value?.DeepClone();
            if (result.Total is { } total)
                totals[id] = total;
            if (result.Next is { } next)
                nexts[id] = next;
        }

        return new RestResult(new JsonObject
        {
            ["result"] = Shape(values),
            ["result_error"] = Shape(errors),
            ["result_total"] = Shape(totals),
            ["result_next"] = Shape(nexts),
        });
    }

    private static RestResult RunOne(
        RestCall batch, string command, Dictionary<string, JsonNode?> results, Func<RestCall, RestResult> run)
    {
        var parts = command.Split('?', 2);
        var method = MethodName.Of(parts[0].Trim('/'));
        if (method.Equals("batch", StringComparison.OrdinalIgnoreCase))
            return RestResult.Failed(405, "ERROR_BATCH_METHOD_NOT_ALLOWED", "This method cannot be called in a batch");
        var parameters = BackReferences.Fill(RequestParameters.Parse(parts.Length == 2 ? parts[1] : ""), results);
        return run(batch with { Method = method, Parameters = parameters });
    }

    private static List<(string Id, string Command)> Commands(JsonNode? cmd) => cmd switch
    {
        JsonArray list => [.. list.Select((command, i) => ($"{i}", command?.ToString() ?? ""))],
        JsonObject map => [.. map.Select(pair => (pair.Key, pair.Value?.ToString() ?? ""))],
        _ => [],
    };

    // The real server is written in PHP, whose empty or gapless arrays come out as JSON lists.
    private static JsonNode Shape(JsonObject keyed)
    {
        if (!keyed.Select((pair, i) => pair.Key == $"{i}").All(inOrder => inOrder))
            return keyed;
        var items = keyed.Select(pair => pair.Value).ToList();
        keyed.Clear();
        return new JsonArray([.. items]);
    }
}
