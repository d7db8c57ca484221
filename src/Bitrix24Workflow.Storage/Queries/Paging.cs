namespace Bitrix24Workflow.Storage.Queries;

internal static class Paging
{
    public static IQueryable<T> Part<T>(this IQueryable<T> rows, int skip, int? take)
    {
        if (skip > 0) rows = rows.Skip(skip);
        return take is { } count ? rows.Take(count) : rows;
    }
}
