using Bitrix24Workflow.Storage.Definitions;

namespace Bitrix24Workflow.Storage.Queries;

/// <summary>The statements of reading by reference, the hot path of reading.</summary>
internal static class TaskLookup
{
    private const string Task = """
        SELECT i."Id", i."State", i."DefinitionVersionId", d."Stamp" FROM "Instances" i LEFT JOIN "Definitions" d ON d."Id" = i."DefinitionVersionId"
        WHERE i."DefinitionId" = @definition AND
        """;

    private const string Process = """
        SELECT p."DefinitionId" FROM "Processes" p WHERE EXISTS (SELECT 1 FROM "Definitions" d WHERE d."DefinitionId" = p."DefinitionId") AND
        """;

    // In this order. Status is spelled out, since the partial indexes are found by it.
    private static readonly string[] Tasks =
    [
        Task + """ i."Reference" = @name AND i."Status" = 0 LIMIT 1""",
        Task + """ i."Reference" = @name AND i."Status" = 1 ORDER BY i."FinishedAt" DESC, i."Id" DESC LIMIT 1""",
        Task + """ i."CorrelationId" = @name AND i."Status" = 0 ORDER BY i."CreatedAt" DESC, i."Id" DESC LIMIT 1""",
        Task + """ i."CorrelationId" = @name AND i."Status" = 1 ORDER BY i."FinishedAt" DESC, i."Id" DESC LIMIT 1""",
    ];

    /// <summary>Definition id of a process that is named by number, id or @alias.</summary>
    public static string? FindProcess(ReadSession session, string key)
    {
        if (ProcessKey.Alias(key) is { } alias) return Scalar<string>(session, Process + """ p."Alias" = @key""", ("key", alias));
        var byNumber = ProcessKey.Number(key) is { } number ? Scalar<string>(session, Process + """ p."Number" = @key""", ("key", number)) : null;
        return byNumber ?? Scalar<string>(session, Process + """ p."DefinitionId" = @key""", ("key", key));
    }

    public static FoundTask? FindTask(ReadSession session, string definitionId, string name)
    {
        foreach (var sql in Tasks)
        {
            using var reader = session.Command(sql, ("definition", definitionId), ("name", name)).ExecuteReader();
            if (reader.Read()) return new FoundTask(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetInt64(3));
        }

        return null;
    }

    public static string? FindVersion(ReadSession session, string versionId) => Scalar<string>(session, """SELECT "Body" FROM "Definitions" WHERE "Id" = @id""", ("id", versionId));

    public static string? FindCurrentVersion(ReadSession session, string definitionId) => Scalar<string>(
        session, """SELECT "Body" FROM "Definitions" WHERE "DefinitionId" = @id ORDER BY "IsPublished" DESC, "Version" DESC LIMIT 1""", ("id", definitionId));

    public static (long Entered, long Left) CountNode(ReadSession session, string definitionId, string activityId)
    {
        const string sql = """
            SELECT CAST(COALESCE(SUM("Entered"), 0) AS BIGINT), CAST(COALESCE(SUM("Left"), 0) AS BIGINT) FROM "NodeCounts" WHERE "DefinitionId" = @definition AND "ActivityId" = @activity
            """;
        using var reader = session.Command(sql, ("definition", definitionId), ("activity", activityId)).ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetInt64(1)) : default;
    }

    public static long? FindNumber(ReadSession session, string definitionId) =>
        session.Command("""SELECT "Number" FROM "Processes" WHERE "DefinitionId" = @id""", ("id", definitionId)).ExecuteScalar() as long?;

    public static string? FindSetting(ReadSession session, string key) => Scalar<string>(session, """SELECT "Value" FROM "Settings" WHERE "Key" = @key""", ("key", key));

    public static bool IsGranted(ReadSession session, string reader, string target) => Scalar<string>(
        session, """SELECT "TargetDefinitionId" FROM "Grants" WHERE "ReaderDefinitionId" = @reader AND "TargetDefinitionId" = @target""", ("reader", reader), ("target", target)) is not null;

    private static T? Scalar<T>(ReadSession session, string sql, params ReadOnlySpan<(string Name, object Value)> values)
        where T : class => session.Command(sql, values).ExecuteScalar() as T;
}
