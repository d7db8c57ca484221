using System.Linq.Expressions;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Instances;

internal static class InstanceQueries
{
    public static IQueryable<InstanceRow> Matching(this IQueryable<InstanceRow> rows, InstanceFilter filter)
    {
        if (filter.Ids.Count > 0) rows = rows.Where(i => filter.Ids.Contains(i.Id));
        if (filter.DefinitionIds.Count > 0) rows = rows.Where(i => filter.DefinitionIds.Contains(i.DefinitionId));
        if (filter.DefinitionVersionId is { } versionId) rows = rows.Where(i => i.DefinitionVersionId == versionId);
        if (filter.CorrelationId is { } correlationId) rows = rows.Where(i => i.CorrelationId == correlationId);
        if (filter.Reference is { } reference) rows = rows.Where(i => i.Reference == reference);
        if (filter.Name is { } name) rows = rows.Where(i => i.Name == name);
        if (filter.Version is { } version) rows = rows.Where(i => i.Version == version);
        // Written out, so that the partial index is found.
        if (filter.HasIncidents is true) rows = rows.Where(i => i.IncidentCount > 0);
        if (filter.HasIncidents is false) rows = rows.Where(i => i.IncidentCount == 0);
        if (filter.IsSystem is { } isSystem) rows = rows.Where(i => i.IsSystem == isSystem);
        if (filter.ParentInstanceId is { } parent) rows = rows.Where(i => i.ParentInstanceId == parent);
        if (filter.ActivityId is { } activity)
        {
            var word = $" {activity} ";
            rows = rows.Where(i => (" " + i.Position + " ").Contains(word));
        }

        if (filter.Statuses.Count > 0) rows = rows.Where(i => filter.Statuses.Contains(i.Status));
        if (filter.SubStatuses.Count > 0) rows = rows.Where(i => filter.SubStatuses.Contains(i.SubStatus));
        if (SearchText.Fold(filter.SearchTerm) is { Length: > 0 } term)
            rows = rows.Where(i => SearchText.Fold(i.Name)!.Contains(term) || SearchText.Fold(i.Id)!.Contains(term) || SearchText.Fold(i.DefinitionId)!.Contains(term)
                || SearchText.Fold(i.Reference)!.Contains(term) || SearchText.Fold(i.CorrelationId)!.Contains(term));
        return filter.Timestamps.Aggregate(rows, (current, timestamp) => current.Where(Compare(timestamp)));
    }

    public static IQueryable<InstanceRow> InOrder(this IQueryable<InstanceRow> rows, InstanceOrder order, bool descending)
    {
        var sorted = order switch
        {
            InstanceOrder.UpdatedAt => rows.By(i => i.UpdatedAt, descending),
            InstanceOrder.Finished => rows.By(i => i.FinishedAt, descending),
            InstanceOrder.Name => rows.By(i => i.Name, descending),
            _ => rows.By(i => i.CreatedAt, descending),
        };
        return descending ? sorted.ThenByDescending(i => i.Id) : sorted.ThenBy(i => i.Id);
    }

    public static async Task<InstanceRow?> UnfinishedOrNewestAsync(this IQueryable<InstanceRow> rows, CancellationToken cancellationToken) =>
        await rows.Where(i => i.Status == WorkflowStatus.Running).OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id).FirstOrDefaultAsync(cancellationToken)
        ?? await rows.Where(i => i.Status == WorkflowStatus.Finished).OrderByDescending(i => i.FinishedAt).ThenByDescending(i => i.Id).FirstOrDefaultAsync(cancellationToken);

    public static IOrderedQueryable<T> By<T, TKey>(this IQueryable<T> rows, Expression<Func<T, TKey>> key, bool descending) =>
        descending ? rows.OrderByDescending(key) : rows.OrderBy(key);

    private static Expression<Func<InstanceRow, bool>> Compare(TimestampFilter filter)
    {
        var row = Expression.Parameter(typeof(InstanceRow), "i");
        Expression column = filter.Column switch
        {
            InstanceOrder.UpdatedAt => Expression.Property(row, nameof(InstanceRow.UpdatedAt)),
            InstanceOrder.Finished => Expression.Property(row, nameof(InstanceRow.FinishedAt)),
            InstanceOrder.Created => Expression.Property(row, nameof(InstanceRow.CreatedAt)),
            _ => throw new ArgumentException($"{filter.Column} is not a moment.", nameof(filter)),
        };
        // A member of a captured object becomes a parameter of the query; a constant would make a new query of each moment.
        Expression moment = Expression.Property(Expression.Constant(filter), nameof(TimestampFilter.Timestamp));
        if (column.Type != moment.Type) moment = Expression.Convert(moment, column.Type);
        Expression comparison = filter.Operator switch
        {
            TimestampOperator.Is => Expression.Equal(column, moment),
            TimestampOperator.IsNot => Expression.NotEqual(column, moment),
            TimestampOperator.LessThan => Expression.LessThan(column, moment),
            TimestampOperator.LessThanOrEqual => Expression.LessThanOrEqual(column, moment),
            TimestampOperator.GreaterThan => Expression.GreaterThan(column, moment),
            TimestampOperator.GreaterThanOrEqual => Expression.GreaterThanOrEqual(column, moment),
            _ => throw new ArgumentException($"{filter.Operator} is not a comparison.", nameof(filter)),
        };
        return Expression.Lambda<Func<InstanceRow, bool>>(comparison, row);
    }
}
