namespace Bitrix24Workflow.Server.Dashboard.Import;

/// <summary>One import, under way or over.</summary>
public sealed class ImportJob(ImportPlan plan, string userId) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<FailedImportRow> _failed = [];
    private int _created;

    public ImportPlan Plan { get; } = plan;

    /// <summary>Who sees it: the rows that failed hold what this person sent.</summary>
    public string UserId { get; } = userId;

    public int Total => Plan.Sheet.Rows.Count;
    public int Created => Volatile.Read(ref _created);
    public bool IsOver { get; private set; }

    /// <summary>Why it ended before its time, in words.</summary>
    public string? Problem { get; private set; }

    public CancellationToken Stopping => _stop.Token;

    /// <summary>By line.</summary>
    public IReadOnlyList<FailedImportRow> Failed
    {
        get
        {
            lock (_lock) return [.. _failed.OrderBy(f => f.Row.Line)];
        }
    }

    public int FailedCount
    {
        get
        {
            lock (_lock) return _failed.Count;
        }
    }

    public void Stop() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();

    /// <summary>The rows that failed, as a file that can be mended and imported again.</summary>
    public byte[] FailedFile()
    {
        var sheet = Plan.Sheet;
        var lines = Failed.Select(f => f.Row.Fields.Append(f.Reason)).Prepend(sheet.Columns.Append(TaskImporter.ReasonColumn));
        return [.. sheet.Encoding.GetPreamble(), .. sheet.Encoding.GetBytes(string.Concat(lines.Select(l => CsvText.Line(l, sheet.Separator, isForPeople: false))))];
    }

    internal void AddCreated() => Interlocked.Increment(ref _created);

    internal void AddFailed(CsvRow row, string reason)
    {
        lock (_lock) _failed.Add(new FailedImportRow(row, reason));
    }

    internal void End(string? problem) => (Problem, IsOver) = (problem, true);
}
