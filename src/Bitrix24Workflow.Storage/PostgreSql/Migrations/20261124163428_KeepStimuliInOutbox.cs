using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bitrix24Workflow.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class KeepStimuliInOutbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "WaitsFor",
                table: "Outbox",
                type: "text",
                nullable: true,
                collation: "C");

            // What waited for a bookmark goes on waiting, under its id, which its secrets are bound to.
            migrationBuilder.Sql(
                """
                INSERT INTO "Outbox" ("Id", "Kind", "Message", "CreatedAt", "Ordinal", "WaitsFor")
                SELECT "Id", 'SendStimulus',
                    json_build_object('name', "Name", 'hash', "Hash", 'input', COALESCE("Input", '{}')::json, 'correlationId', "CorrelationId", 'instanceId', "InstanceId",
                        'activityInstanceId', "ActivityInstanceId", 'enqueue', true, 'onlyResumes', true, 'hasStarted', false)::text,
                    "CreatedAt", "CreatedAt", "Hash"
                FROM "StimulusQueue"
                """);

            migrationBuilder.DropTable(
                name: "StimulusQueue");

            migrationBuilder.CreateTable(
                name: "DeadLetters",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    OriginalId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Message = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    InstanceId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CorrelationId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    BookmarkId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ActivityInstanceId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OriginalCreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    DeadLetteredAt = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    LastAttemptedAt = table.Column<long>(type: "bigint", nullable: true),
                    LastErrorType = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LastErrorMessage = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReplayedAt = table.Column<long>(type: "bigint", nullable: true),
                    ReplayedId = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeadLetters", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_WaitsFor_CreatedAt",
                table: "Outbox",
                columns: new[] { "WaitsFor", "CreatedAt" },
                filter: "\"WaitsFor\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DeadLetters_DeadLetteredAt",
                table: "DeadLetters",
                column: "DeadLetteredAt");

            migrationBuilder.CreateIndex(
                name: "IX_DeadLetters_InstanceId",
                table: "DeadLetters",
                column: "InstanceId",
                filter: "\"InstanceId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DeadLetters");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_WaitsFor_CreatedAt",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "WaitsFor",
                table: "Outbox");

            migrationBuilder.CreateTable(
                name: "StimulusQueue",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActivityInstanceId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CorrelationId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Input = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    InstanceId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StimulusQueue", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_StimulusQueue_CreatedAt",
                table: "StimulusQueue",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_StimulusQueue_Hash",
                table: "StimulusQueue",
                column: "Hash");
        }
    }
}
