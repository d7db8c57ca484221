using Bitrix24Workflow.Runtime.Commit;

namespace Bitrix24Workflow.Storage.Commit;

/// <summary>A statement of the commit, written once for both databases.</summary>
internal sealed class Statement(string sql, params Column[] parameters)
{
    public string Sql { get; } = sql;

    /// <summary>PostgreSQL's own parameter style, which spares the client the parsing of each command.</summary>
    public string NumberedSql { get; } = Numbered(sql, parameters);
    public IReadOnlyList<Column> Parameters { get; } = parameters;
    public bool IsQuery => Sql.StartsWith("SELECT", StringComparison.Ordinal);

    /// <summary>The refusal that "no row" means; null where it means nothing.</summary>
    public CommitConflict? IfNoRow { get; init; }

    /// <summary>The rows read must not change before the commit. SQLite has one writer and needs no lock.</summary>
    public bool LocksRows { get; init; }

    public static Statement Insert(string table, Column[] columns, string onConflict = "") => new(
        $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(", ", columns.Select(c => "@" + c.Name))}) {onConflict}",
        columns);

    /// <summary>Replaces the given columns of the row that has the id already.</summary>
    public static Statement Upsert(string table, Column[] columns, params string[] replaced) =>
        Insert(table, columns, $"ON CONFLICT (\"Id\") DO UPDATE SET {string.Join(", ", replaced.Select(name => $"\"{name}\" = excluded.\"{name}\""))}");

    private static string Numbered(string sql, Column[] parameters)
    {
        // The longest names first: @Id is the beginning of @IdOfSomething.
        foreach (var (column, number) in parameters.Select((c, i) => (c, i + 1)).OrderByDescending(p => p.c.Name.Length))
            sql = sql.Replace("@" + column.Name, "$" + number, StringComparison.Ordinal);
        return sql;
    }
}
