using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Storage.Instances;
using Bitrix24Workflow.Storage.Model;

namespace Bitrix24Workflow.Storage.Definitions;

internal static class DefinitionQueries
{
    public static IQueryable<DefinitionEntity> Matching(this IQueryable<DefinitionEntity> rows, DefinitionFilter filter)
    {
        if (filter.DefinitionIds.Count > 0) rows = rows.Where(d => filter.DefinitionIds.Contains(d.DefinitionId));
        if (filter.Ids.Count > 0) rows = rows.Where(d => filter.Ids.Contains(d.Id));
        if (filter.Version is { } version) rows = rows.Of(version);
        if (filter.Name is { } name) rows = rows.Where(d => d.Name == name);
        if (filter.IsSystem is { } isSystem) rows = rows.Where(d => d.IsSystem == isSystem);
        if (filter.UsableAsActivity is { } usable) rows = rows.Where(d => (d.UsableAsActivity == true) == usable);
        if (SearchText.Fold(filter.SearchTerm) is { Length: > 0 } term)
            rows = rows.Where(d => SearchText.Fold(d.Name)!.Contains(term) || SearchText.Fold(d.Description)!.Contains(term)
                || SearchText.Fold(d.Id)!.Contains(term) || SearchText.Fold(d.DefinitionId)!.Contains(term));
        return rows;
    }

    public static IQueryable<DefinitionEntity> InOrder(this IQueryable<DefinitionEntity> rows, DefinitionOrder order, bool descending)
    {
        var sorted = order switch
        {
            DefinitionOrder.Name => rows.By(d => d.Name, descending),
            DefinitionOrder.Version => rows.By(d => d.Version, descending),
            _ => rows.By(d => d.CreatedAt, descending),
        };
        return sorted.ThenBy(d => d.CreatedAt).ThenBy(d => d.Id);
    }

    /// <summary>Processes of which there is a version.</summary>
    public static IQueryable<ProcessInfo> Living(this WorkflowDbContext db) => db.Processes.Where(p => db.Definitions.Any(d => d.DefinitionId == p.DefinitionId));

    /// <summary>The same as <see cref="VersionOptions.Matches"/>.</summary>
    private static IQueryable<DefinitionEntity> Of(this IQueryable<DefinitionEntity> rows, VersionOptions version) => version.Choice switch
    {
        VersionChoice.Latest => rows.Where(d => d.IsLatest),
        VersionChoice.Published => rows.Where(d => d.IsPublished),
        VersionChoice.LatestOrPublished => rows.Where(d => d.IsLatest || d.IsPublished),
        VersionChoice.LatestAndPublished => rows.Where(d => d.IsLatest && d.IsPublished),
        VersionChoice.Draft => rows.Where(d => !d.IsPublished),
        VersionChoice.Specific => rows.Where(d => d.Version == version.Number),
        _ => rows,
    };
}
