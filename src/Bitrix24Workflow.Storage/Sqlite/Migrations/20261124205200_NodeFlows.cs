using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bitrix24Workflow.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class NodeFlows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "NodeFlows",
                columns: table => new
                {
                    DefinitionId = table.Column<string>(type: "TEXT", nullable: false),
                    ActivityId = table.Column<string>(type: "TEXT", nullable: false),
                    Minute = table.Column<long>(type: "INTEGER", nullable: false),
                    Slot = table.Column<int>(type: "INTEGER", nullable: false),
                    Entered = table.Column<long>(type: "INTEGER", nullable: false),
                    Left = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NodeFlows", x => new { x.DefinitionId, x.ActivityId, x.Minute, x.Slot });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Instances_DefinitionId_CreatedAt_Id",
                table: "Instances",
                columns: new[] { "DefinitionId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_NodeFlows_Minute",
                table: "NodeFlows",
                column: "Minute",
                filter: "\"Slot\" > -2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Instances_DefinitionId_CreatedAt_Id",
                table: "Instances");

            migrationBuilder.DropTable(
                name: "NodeFlows");
        }
    }
}
