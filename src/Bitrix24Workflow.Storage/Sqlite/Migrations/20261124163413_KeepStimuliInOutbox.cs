using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bitrix24Workflow.Storage.Sqlite.Migrations
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
                type: "TEXT",
                nullable: true);

            // What waited for a bookmark goes on waiting, under its id, which its secrets are bound to.
            migrationBuilder.Sql(
                """
                INSERT INTO "Outbox" ("Id", "Kind", "Message", "CreatedAt", "Ordinal", "WaitsFor")
                SELECT "Id", 'SendStimulus',
                    json_object('name', "Name", 'hash', "Hash", 'input', json(COALESCE("Input", '{}')), 'correlationId', "CorrelationId", 'instanceId', "InstanceId",
                        'activityInstanceId', "ActivityInstanceId", 'enqueue', json('true'), 'onlyResumes', json('true'), 'hasStarted', json('false')),
                    "CreatedAt", "CreatedAt", "Hash"
                FROM "StimulusQueue"
                """);

            migrationBuilder.DropTable(
                name: "StimulusQueue");

            migrationBuilder.CreateTable(
                name: "DeadLetters",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    OriginalId = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Message = table.Column<string>(type: "TEXT", nullable: false),
                    InstanceId = table.Column<string>(type: "TEXT", nullable: true),
                    CorrelationId = table.Column<string>(type: "TEXT", nullable: true),
                    BookmarkId = table.Column<string>(type: "TEXT", nullable: true),
                    Hash = table.Column<string>(type: "TEXT", nullable: true),
                    ActivityInstanceId = table.Column<string>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    OriginalCreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DeadLetteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    LastAttemptedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastErrorType = table.Column<string>(type: "TEXT", nullable: true),
                    LastErrorMessage = table.Column<string>(type: "TEXT", nullable: true),
                    ReplayedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReplayedId = table.Column<string>(type: "TEXT", nullable: true)
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
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    ActivityInstanceId = table.Column<string>(type: "TEXT", nullable: true),
                    CorrelationId = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    Input = table.Column<string>(type: "TEXT", nullable: true),
                    InstanceId = table.Column<string>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: false)
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
