using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Storage;
using Bitrix24Workflow.TestKit;
using Bitrix24Workflow.TestKit.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Benchmarks;

/// <summary>How long it takes to read a token by reference: within the process, and from a real server over HTTP. The token is found in SQLite and decrypted each time.</summary>
internal static class ReferenceReads
{
    private const string Process = "tokens";
    private const string Reference = "token";
    private const int WarmUp = 2_000;

    /// <summary>A table in Markdown.</summary>
    public static async Task<string> MeasureAsync()
    {
        using var data = new TemporaryFolder();
        var table = new List<string> { "", "| reading a token by reference | p50 | p99 | a second |", "|---|---:|---:|---:|" };
        await using (var server = await ServerProcess.StartAsync(new ServerOptions { DataFolder = data.FullName }))
        {
            using var client = await server.SignInAsync();
            await StartTaskAsync(client);
            table.Add(await OverHttpAsync("over HTTP, one caller", client, callers: 1, reads: 5_000));
            table.Add(await OverHttpAsync("over HTTP, 16 callers", client, callers: 16, reads: 20_000));
            await server.StopAsync();
        }

        table.Insert(3, await InProcessAsync(data.FullName, reads: 50_000));
        return string.Join('\n', table) + "\n";
    }

    private static async Task StartTaskAsync(HttpClient client)
    {
        var model = JsonNode.Parse($$"""
            {
              "definitionId": "{{Process}}", "name": "{{Process}}", "options": { "activationStrategyType": "Bitrix24Workflow.UniqueReferenceStrategy, Bitrix24Workflow.Core" },
              "variables": [ { "id": "t", "name": "access_token", "typeName": "String", "storageDriverTypeName": "{{StorageDrivers.Secret}}" },
                             { "id": "e", "name": "expires_at", "typeName": "String", "storageDriverTypeName": "{{StorageDrivers.Instance}}" } ],
              "root": { "id": "wait", "type": "Elsa.Event", "version": 1, "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "never" } } }
            }
            """);
        using var saved = await client.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model, publish = true });
        saved.EnsureSuccessStatusCode();
        var variables = new { access_token = new string('t', 70), expires_at = TimeProvider.System.GetUtcNow().AddDays(1).ToString("O", CultureInfo.InvariantCulture) };
        using var started = await client.PostAsJsonAsync($"/elsa/api/workflow-definitions/{Process}/execute", new { correlationId = Reference, variables });
        started.EnsureSuccessStatusCode();
    }

    private static async Task<string> OverHttpAsync(string name, HttpClient client, int callers, int reads)
    {
        var address = new Uri($"/api/processes/{Process}/tasks/{Reference}/token?validFor=0", UriKind.Relative);
        await ReadAsync(WarmUp / callers);
        var began = Stopwatch.GetTimestamp();
        var times = await ReadAsync(reads / callers);
        return Row(name, times, Stopwatch.GetElapsedTime(began));

        async Task<double[]> ReadAsync(int each) => [.. (await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => CallAsync(each)))).SelectMany(t => t)];

        async Task<double[]> CallAsync(int count)
        {
            var taken = new double[count];
            for (var i = 0; i < count; i++)
            {
                var start = Stopwatch.GetTimestamp();
                using var response = await client.GetAsync(address);
                response.EnsureSuccessStatusCode();
                await response.Content.ReadAsByteArrayAsync();
                taken[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }

            return taken;
        }
    }

    private static async Task<string> InProcessAsync(string dataFolder, int reads)
    {
        var services = new ServiceCollection().AddLogging().AddSqliteStorage(dataFolder);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<Database>().MigrateAsync(CancellationToken.None);
        var reader = provider.GetRequiredService<IReferenceReader>();
        for (var i = 0; i < WarmUp; i++) Read(reader);
        var times = new double[reads];
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < reads; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Read(reader);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return Row("in the process", times, Stopwatch.GetElapsedTime(began));
    }

    private static void Read(IReferenceReader reader)
    {
        if (SecretValue.Reveal(reader.Read(Process, Process, Reference, "access_token")) is not string { Length: 70 }) throw new InvalidOperationException("The token was not read.");
    }

    private static string Row(string name, double[] microseconds, TimeSpan whole)
    {
        Array.Sort(microseconds);
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {Shown(0.5)} | {Shown(0.99)} | {microseconds.Length / whole.TotalSeconds:N0} |");

        string Shown(double share) => string.Create(CultureInfo.InvariantCulture, $"{microseconds[(int)(share * (microseconds.Length - 1))]:N0} µs");
    }
}
