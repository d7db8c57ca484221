namespace Bitrix24Workflow.TestKit.Processes;

public sealed record ServerOptions
{
    /// <summary>Start the stand-ins with it: they listen on the server's port + 1 … + 3.</summary>
    public bool Sandbox { get; init; }

    /// <summary>Connection string; SQLite in the data folder without it.</summary>
    public string? Postgres { get; init; }

    public bool Cluster { get; init; }

    public string AdminPassword { get; init; } = "a long enough password";

    /// <summary>Kept after the test when given; a temporary one otherwise.</summary>
    public string? DataFolder { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public string ReadyPath { get; init; } = "/health/ready";

    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(60);
}
