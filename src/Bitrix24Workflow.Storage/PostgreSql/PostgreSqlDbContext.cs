using Bitrix24Workflow.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Bitrix24Workflow.Storage.PostgreSql;

internal sealed class PostgreSqlDbContext(DbContextOptions<PostgreSqlDbContext> options) : WorkflowDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // Byte order: the same as SQLite's, fast, and no index breaks when the system's locales are updated.
        configurationBuilder.Properties<string>().UseCollation("C");
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // In the collation of the columns lower() knows ASCII only.
        modelBuilder.HasDbFunction(typeof(SearchText).GetMethod(nameof(SearchText.Fold))!).HasTranslation(arguments => new SqlFunctionExpression(
            "lower", [new CollateExpression(arguments[0], "default")], nullable: true, argumentsPropagateNullability: [true], typeof(string), arguments[0].TypeMapping));
    }
}
