using System.Net.Http.Json;
using System.Text.Json;

namespace Bitrix24Workflow.EndToEnd.Tests;

/// <summary>A token task over the task API, as a program sees it.</summary>
internal sealed class TokenTask(HttpClient client, string process, string reference)
{
    /// <summary>Id of the node named <c>"access_token" doesn't update. Escalation to the process author</c>.</summary>
    public const string Escalation = "escalation";

    public string Reference { get; } = reference;

    public static async Task<TokenTask> AddAsync(HttpClient client, StandIn portal, string reference, object? extra, CancellationToken cancellationToken, string? code = null, string process = "bitrix-oauth")
    {
        var parameters = new Dictionary<string, object?>
        {
            ["portal"] = portal.Portal,
            ["client_id"] = StandIn.ClientId,
            ["client_secret"] = StandIn.ClientSecret,
            ["scope"] = "crm,user",
        };
        if (code is not null) parameters["code"] = code;
        if (extra is not null)
            foreach (var property in JsonSerializer.SerializeToElement(extra).EnumerateObject()) parameters[property.Name] = property.Value;
        using var response = await client.PostAsJsonAsync($"/api/processes/{process}/tasks", new { reference, parameters }, cancellationToken);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException(await response.Content.ReadAsStringAsync(cancellationToken));
        return new TokenTask(client, process, reference);
    }

    public Task<JsonElement> ShowAsync(CancellationToken cancellationToken) =>
        client.GetFromJsonAsync<JsonElement>($"/api/processes/{process}/tasks/{Reference}", cancellationToken);

    public async Task ModifyAsync(object parameters, CancellationToken cancellationToken)
    {
        using var response = await client.PatchAsJsonAsync($"/api/processes/{process}/tasks/{Reference}", new { parameters }, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async Task<string> InstanceIdAsync(CancellationToken cancellationToken) => (await ShowAsync(cancellationToken)).GetProperty("instanceId").GetString()!;

    /// <summary>Ids of the nodes it stands in.</summary>
    public async Task<IReadOnlyList<string>> NodesAsync(CancellationToken cancellationToken) =>
        [.. (await ShowAsync(cancellationToken)).GetProperty("position").EnumerateArray().Select(n => n.GetString()!)];

    public Task WaitForNodeAsync(string id, CancellationToken cancellationToken) =>
        Eventually.SeeAsync($"the task in node {id}", async () => string.Join(" | ", await NodesAsync(cancellationToken)), nodes => nodes.Split(" | ").Contains(id), cancellationToken);
}
