using Bitrix24Workflow.TestKit.Processes;
using Npgsql;
using Xunit;

namespace Bitrix24Workflow.TestKit.Postgres;

/// <summary>A PostgreSQL of the test's own: an empty cluster in a temporary folder. As an assembly fixture one serves all tests, each in its own database.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder folder = new();
    private readonly PostgresPrograms programs = new();
    private readonly int port = FreePorts.Block(1);
    private readonly string logs = Path.Combine(Artifacts.FolderOfTest("logs"), "postgres");
    private ChildProcess? process;

    private string Data => Path.Combine(folder.FullName, "data");

    public string ConnectionString(string database = "postgres") =>
        $"Host=127.0.0.1;Port={port};Username=postgres;Database={database}";

    public async ValueTask InitializeAsync()
    {
        await programs.GiveAsync(folder.FullName);
        await programs.RunAsync("initdb", [Data, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"], logs);
        await StartAsync();
    }

    /// <summary>Starts it again after <see cref="StopAsync"/> or <see cref="CrashAsync"/>, on the same port and data.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (process is not null)
            await process.DisposeAsync();

        process = programs.Start(
            "postgres",
            [
                "-D", Data, "-p", $"{port}", "-k", folder.FullName,
                "-c", "listen_addresses=127.0.0.1",
                "-c", "max_connections=200",
                // Nobody pulls the plug of the machine in a test; a killed server loses nothing that it wrote.
                "-c", "fsync=off",
            ],
            logs);
        await WaitUntilReadyAsync(cancellationToken);
    }

    /// <summary>Ends all sessions and stops in good order.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        NpgsqlConnection.ClearAllPools();
        process!.Signal(UnixSignal.Interrupt);
        await process.WaitForExitAsync(StartLimit, cancellationToken);
    }

    /// <summary>Stops it as a crash would: no checkpoint, so that the next start recovers from the log.</summary>
    public async Task CrashAsync(CancellationToken cancellationToken = default)
    {
        process!.Signal(UnixSignal.Quit);
        await process.WaitForExitAsync(StartLimit, cancellationToken);
    }

    /// <summary>A new empty database; gives its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken = default)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(ConnectionString());
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (process is not null)
            await process.DisposeAsync();

        folder.Dispose();
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString() + ";Pooling=false");
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException exception)
            {
                if (process!.HasExited || TimeProvider.System.GetElapsedTime(started) > StartLimit)
                    throw new InvalidOperationException($"PostgreSQL does not start.{Environment.NewLine}{process.ReadOutput()}", exception);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }
}
