using System.Collections.Concurrent;

namespace Bitrix24Workflow.Server.Dashboard.Import;

/// <summary>Imports go on when the page is left. One a person and process; in memory, so a restart ends it where it is, with whole tasks only.</summary>
internal sealed class ImportJobs(TaskImporter importer)
{
    private readonly ConcurrentDictionary<(string DefinitionId, string UserId), ImportJob> _jobs = new();

    public ImportJob? Find(string definitionId, string userId) => _jobs.GetValueOrDefault((definitionId, userId));

    /// <summary>False while the one before is under way.</summary>
    public bool TryStart(ImportPlan plan, string userId)
    {
        var key = (plan.Definition.DefinitionId, userId);
        var job = new ImportJob(plan, userId);
        if (_jobs.AddOrUpdate(key, job, (_, earlier) => earlier.IsOver ? job : earlier) != job) return false;
        _ = Task.Run(() => importer.RunAsync(job));
        return true;
    }

    /// <summary>Forgets an import that is over, with the rows it gave back.</summary>
    public void Forget(ImportJob job)
    {
        if (job.IsOver) _jobs.TryRemove(KeyValuePair.Create((job.Plan.Definition.DefinitionId, job.UserId), job));
    }
}
