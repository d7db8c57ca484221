using Bitrix24Workflow.Runtime.Commit;
using static Bitrix24Workflow.Storage.Commit.Column;

namespace Bitrix24Workflow.Storage.Commit;

/// <summary>The statements of the commit, the hot path of writing.</summary>
internal static class CommitSql
{
    private static readonly Column[] ById = [Text("Id")];
    private static readonly Column[] ByInstance = [Text("InstanceId")];
    private const string OfItsBookmarks = """ "Id" IN (SELECT "Id" FROM "Bookmarks" WHERE "InstanceId" = @InstanceId) """;

    public static readonly Statement OwnsShard = new("""SELECT 1 FROM "Shards" WHERE "Shard" = @Shard AND "Epoch" = @Epoch""", Int("Shard"), Long("Epoch"))
    {
        IfNoRow = CommitConflict.StaleOwner,
        LocksRows = true,
    };

    public static readonly Statement ConsumeMessage = new("""DELETE FROM "Outbox" WHERE "Id" = @Id""", ById) { IfNoRow = CommitConflict.MessageGone };

    public static readonly Statement InsertInstance = Statement.Insert("Instances",
    [
        Text("Id"), Int("Shard"), Text("DefinitionId"), Text("DefinitionVersionId"), Int("Version"), Int("Status"), Int("SubStatus"),
        Text("CorrelationId"), Text("Reference"), Text("Name"), Text("ParentInstanceId"), Text("Position"), Int("IncidentCount"),
        Flag("IsSystem"), Flag("IsExecuting"), Long("CreatedAt"), Long("UpdatedAt"), Long("FinishedAt"), Text("State"), Long("Revision"),
    ]);

    public static readonly Statement UpdateInstance = new(
        """
        UPDATE "Instances" SET "Position" = @Position, "IsExecuting" = @IsExecuting, "UpdatedAt" = @UpdatedAt,
            "State" = @State, "Revision" = "Revision" + 1
        WHERE "Id" = @Id AND "Revision" = @Expected
        """,
        Text("Position"), Flag("IsExecuting"), Long("UpdatedAt"), Text("State"), Text("Id"), Long("Expected"))
    {
        IfNoRow = CommitConflict.StaleRevision,
    };

    // A statement of its own: SQLite rewrites the entries of every index whose column is named, changed or not.
    public static readonly Statement UpdateInstanceKeys = new(
        """
        UPDATE "Instances" SET "DefinitionVersionId" = @DefinitionVersionId, "Version" = @Version, "Status" = @Status, "SubStatus" = @SubStatus,
            "CorrelationId" = @CorrelationId, "Reference" = @Reference, "Name" = @Name, "IncidentCount" = @IncidentCount, "FinishedAt" = @FinishedAt
        WHERE "Id" = @Id AND ("Status" <> @Status OR "SubStatus" <> @SubStatus OR "CorrelationId" IS DISTINCT FROM @CorrelationId
            OR "Reference" IS DISTINCT FROM @Reference OR "Name" IS DISTINCT FROM @Name OR "FinishedAt" IS DISTINCT FROM @FinishedAt
            OR "DefinitionVersionId" <> @DefinitionVersionId OR "IncidentCount" <> @IncidentCount)
        """,
        Text("DefinitionVersionId"), Int("Version"), Int("Status"), Int("SubStatus"), Text("CorrelationId"), Text("Reference"), Text("Name"),
        Int("IncidentCount"), Long("FinishedAt"), Text("Id"));

    public static readonly Statement[] RemoveBookmark =
    [
        new("""DELETE FROM "Bookmarks" WHERE "Id" = @Id""", ById),
        new("""DELETE FROM "Timers" WHERE "Id" = @Id""", ById),
        new("""DELETE FROM "Effects" WHERE "Id" = @Id""", ById),
    ];

    public static readonly Statement AddBookmark = Statement.Insert("Bookmarks",
    [
        Text("Id"), Text("InstanceId"), Text("DefinitionId"), Text("Name"), Text("Hash"), Text("CorrelationId"), Text("ActivityInstanceId"), Long("CreatedAt"),
    ]);

    public static readonly Statement SetTimer = Statement.Upsert("Timers", [Text("Id"), Text("InstanceId"), Int("Shard"), Long("DueAt")], "DueAt");

    public static readonly Statement AnnounceEffect = Statement.Upsert("Effects",
        [
            Text("Id"), Text("InstanceId"), Int("Shard"), Text("Kind"), Text("Arguments"), Flag("IsIdempotent"), Long("Timeout"), Int("Attempt"),
            Text("ChainKey"), Long("AnnouncedAt"), Long("LeaseUntil"),
        ],
        "Kind", "Arguments", "IsIdempotent", "Timeout", "Attempt", "ChainKey", "AnnouncedAt", "LeaseUntil");

    public static readonly Statement AddJournal = Statement.Insert("Journal",
    [
        Text("InstanceId"), Long("Sequence"), Text("Id"), Text("ActivityInstanceId"), Text("ParentActivityInstanceId"), Text("ActivityId"), Text("ActivityType"),
        Int("ActivityTypeVersion"), Text("ActivityName"), Text("NodeId"), Long("Timestamp"), Text("EventName"), Text("Message"), Text("Source"), Text("Payload"),
    ]);

    public static readonly Statement SetExecution = Statement.Upsert("ActivityExecutions",
        [
            Text("Id"), Text("InstanceId"), Text("ActivityId"), Text("NodeId"), Int("Status"), Int("AggregateFaultCount"), Long("StartedAt"),
            Long("CompletedAt"), Long("Ordinal"), Text("Body"),
        ],
        "Status", "AggregateFaultCount", "CompletedAt", "Body");

    public static readonly Statement AddOutbox = Statement.Insert("Outbox", [Text("Id"), Text("Kind"), Text("Message"), Long("CreatedAt"), Long("Ordinal")]);

    public static readonly Statement AddCounts = Statement.Insert("NodeCounts",
        [Text("DefinitionId"), Text("ActivityId"), Int("Slot"), Long("Entered"), Long("Left")],
        """
        ON CONFLICT ("DefinitionId", "ActivityId", "Slot") DO UPDATE SET "Entered" = "NodeCounts"."Entered" + excluded."Entered", "Left" = "NodeCounts"."Left" + excluded."Left"
        """);

    public static readonly Statement AddFlow = Statement.Insert("NodeFlows",
        [Text("DefinitionId"), Text("ActivityId"), Long("Minute"), Int("Slot"), Long("Entered"), Long("Left")],
        """
        ON CONFLICT ("DefinitionId", "ActivityId", "Minute", "Slot") DO UPDATE SET "Entered" = "NodeFlows"."Entered" + excluded."Entered", "Left" = "NodeFlows"."Left" + excluded."Left"
        """);

    // Status 2 is Completed, 3 is Canceled. The limit is there because SQLite has no offset without one.
    private const string OldCycles =
        """
        (SELECT "Id" FROM "ActivityExecutions" WHERE "InstanceId" = @InstanceId AND "NodeId" = @NodeId AND "Status" IN (2, 3) AND "AggregateFaultCount" = 0
        ORDER BY "StartedAt" DESC, "Ordinal" DESC LIMIT 1000000 OFFSET @Keep)
        """;

    public static readonly Statement[] TrimCycles =
    [
        new($"""DELETE FROM "Journal" WHERE "InstanceId" = @InstanceId AND "ActivityInstanceId" IN {OldCycles}""", Text("InstanceId"), Text("NodeId"), Int("Keep")),
        new($"""DELETE FROM "ActivityExecutions" WHERE "Id" IN {OldCycles}""", Text("InstanceId"), Text("NodeId"), Int("Keep")),
    ];

    /// <summary>What a finished instance waited for; bookmarks last, since the others are found by them.</summary>
    public static readonly Statement[] RemoveWaiting =
    [
        new($"""DELETE FROM "Timers" WHERE {OfItsBookmarks}""", ByInstance),
        new($"""DELETE FROM "Effects" WHERE {OfItsBookmarks}""", ByInstance),
        new("""DELETE FROM "Bookmarks" WHERE "InstanceId" = @InstanceId""", ByInstance),
    ];
}
