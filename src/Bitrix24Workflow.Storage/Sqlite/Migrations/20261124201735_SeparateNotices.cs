using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bitrix24Workflow.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SeparateNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Alerts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Alerts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Messages",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderId = table.Column<string>(type: "TEXT", nullable: true),
                    Body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messages", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_Channel_ProviderId",
                table: "Messages",
                columns: new[] { "Channel", "ProviderId" },
                filter: "\"ProviderId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_SentAt",
                table: "Messages",
                column: "SentAt");

            // They lay beside the settings so far; the time of a message was part of its key.
            migrationBuilder.Sql(
                """
                INSERT INTO "Messages" ("Id", "SentAt", "Channel", "ProviderId", "Body")
                SELECT json_extract("Value", '$.id'), CAST(substr("Key", 9, 19) AS INTEGER), json_extract("Value", '$.channel'), json_extract("Value", '$.providerId'), "Value" FROM "Settings" WHERE "Key" LIKE 'message:%' ORDER BY "Key" DESC
                ON CONFLICT ("Id") DO NOTHING
                """);
            migrationBuilder.Sql("""INSERT INTO "Alerts" ("Id", "Body") SELECT substr("Key", 7), "Value" FROM "Settings" WHERE "Key" LIKE 'alert:%'""");
            migrationBuilder.Sql("""DELETE FROM "Settings" WHERE "Key" LIKE 'message:%' OR "Key" LIKE 'alert:%'""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Alerts");

            migrationBuilder.DropTable(
                name: "Messages");
        }
    }
}
