using System.Text.Json;

namespace Bitrix24Workflow.EndToEnd.Tests;

/// <summary>Looks at a token's life by the stand-in's log.</summary>
internal static class TokenChain
{
    /// <summary>Each renewal used the refresh token of the answer before, once, and began after that answer.</summary>
    public static void ShouldBeUnbroken(JsonElement exchange, IReadOnlyList<JsonElement> renewals)
    {
        var last = exchange;
        foreach (var renewal in renewals)
        {
            renewal.GetProperty("refresh_token").GetString().ShouldBe(AnswerOf(last, "refresh_token"));
            renewal.GetProperty("startedAt").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(last.GetProperty("time").GetDateTimeOffset(), "two sends of one chain overlap");
            last = renewal;
        }
    }

    public static string AnswerOf(JsonElement entry, string field)
    {
        var answer = entry.GetProperty("answer");
        if (answer.ValueKind == JsonValueKind.String) answer = JsonDocument.Parse(answer.GetString()!).RootElement;
        return answer.GetProperty(field).GetString()!;
    }
}
