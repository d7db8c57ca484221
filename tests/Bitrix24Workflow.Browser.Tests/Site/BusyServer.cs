using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Bitrix24Workflow.TestKit.Processes;
using Microsoft.Data.Sqlite;

namespace Bitrix24Workflow.Browser.Tests.Site;

/// <summary>A server of its own for tests that give it more than the others would like to share.</summary>
public sealed class BusyServer : IAsyncLifetime
{
    private ServerProcess? server;

    public ServerProcess Server => server!;

    public async ValueTask InitializeAsync() =>
        server = await ServerProcess.StartAsync(new ServerOptions { AdminPassword = LiveServer.Password, StartLimit = TimeSpan.FromMinutes(3) });

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
    }

    /// <summary>Copies one waiting task of a process in its database, with bookmark and counters. Nothing of it has ever run, so only reading is tested by them.</summary>
    public async Task MultiplyAsync(string definitionId, int tasks, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Server.DataFolder, "workflow.db")};Default Timeout=120");
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // The hundredth of them stands in the escalation; created one a second, going backwards.
        await RunAsync(Copy("Instances", "i.\"DefinitionId\" = @definition AND i.\"Status\" = 0", new()
        {
            ["Id"] = "printf('copy%08d', n)",
            ["Reference"] = "printf('ref-%06d', n)",
            ["CorrelationId"] = "printf('ref-%06d', n)",
            ["CreatedAt"] = "i.\"CreatedAt\" - n * 10000000",
            ["Position"] = "CASE n % 100 WHEN 0 THEN 'escalation' ELSE i.\"Position\" END",
            ["State"] = "replace(i.\"State\", i.\"Id\", printf('copy%08d', n))",
        }));
        await RunAsync(Copy("Bookmarks", "i.\"DefinitionId\" = @definition", new() { ["Id"] = "printf('mark%08d', n)", ["InstanceId"] = "printf('copy%08d', n)", ["Hash"] = "printf('%s-%d', i.\"Hash\", n)" }));
        await RunAsync("UPDATE \"NodeCounts\" SET \"Entered\" = \"Entered\" * @tasks, \"Left\" = \"Left\" * @tasks WHERE \"DefinitionId\" = @definition");
        await RunAsync("INSERT INTO \"NodeCounts\" (\"DefinitionId\", \"ActivityId\", \"Slot\", \"Entered\", \"Left\") VALUES (@definition, 'escalation', 0, @tasks / 100, 0)");
        await transaction.CommitAsync(cancellationToken);

        string Copy(string table, string where, Dictionary<string, string> values)
        {
            var columns = Columns(connection, table);
            return $"""
                WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @tasks)
                INSERT INTO "{table}" ({string.Join(", ", columns.Select(c => $"\"{c}\""))})
                SELECT {string.Join(", ", columns.Select(c => values.GetValueOrDefault(c) ?? $"i.\"{c}\""))} FROM (SELECT * FROM "{table}" i WHERE {where} LIMIT 1) i, numbers
                """;
        }

        async Task RunAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 300;
            command.Parameters.AddWithValue("@definition", definitionId);
            command.Parameters.AddWithValue("@tasks", tasks);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>A clone of Bitrix OAuth; its definition id.</summary>
    public async Task<string> CloneAsync(string name, CancellationToken cancellationToken)
    {
        using var admin = await Server.SignInAsync("admin", LiveServer.Password, cancellationToken);
        var source = await admin.GetFromJsonAsync<System.Text.Json.Nodes.JsonObject>("/elsa/api/workflow-definitions/by-definition-id/bitrix-oauth?versionOptions=Published", cancellationToken);
        foreach (var key in (string[])["id", "definitionId", "links", "version", "isReadonly", "isPublished", "isLatest", "createdAt", "toolVersion"]) source!.Remove(key);
        source!["name"] = name;
        using var response = await admin.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model = source, publish = true }, cancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return answer.GetProperty("workflowDefinition").GetProperty("definitionId").GetString()!;
    }

    public async Task AddTaskAsync(string definitionId, string reference, CancellationToken cancellationToken)
    {
        using var admin = await Server.SignInAsync("admin", LiveServer.Password, cancellationToken);
        var parameters = new { portal = "example.bitrix24.ru", client_id = StandIn.ClientId, client_secret = StandIn.ClientSecret };
        using var response = await admin.PostAsJsonAsync(string.Create(CultureInfo.InvariantCulture, $"/api/processes/{definitionId}/tasks"), new { reference, parameters }, cancellationToken);
        response.EnsureSuccessStatusCode();
        await Eventually.SeeAsync("the task waits", async () =>
        {
            var task = await admin.GetFromJsonAsync<JsonElement>($"/api/processes/{definitionId}/tasks/{reference}", cancellationToken);
            return task.GetRawText().Contains("receive-code", StringComparison.Ordinal) ? "yes" : null;
        }, cancellationToken);
    }

    private static List<string> Columns(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }
}
