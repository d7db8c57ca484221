using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Bitrix24Workflow.Storage.PostgreSql;

/// <summary>For <c>dotnet ef migrations add … --context PostgreSqlDbContext --output-dir PostgreSql/Migrations</c>.</summary>
internal sealed class PostgreSqlDesignFactory : IDesignTimeDbContextFactory<PostgreSqlDbContext>
{
    public PostgreSqlDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgreSqlDbContext>().UseNpgsql("Host=unused").Options);
}
