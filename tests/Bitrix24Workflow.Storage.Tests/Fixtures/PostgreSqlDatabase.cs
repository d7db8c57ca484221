using Bitrix24Workflow.TestKit.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Storage.Tests.Fixtures;

public sealed class PostgreSqlDatabase(PostgresServer server) : ITestDatabase
{
    private string _connectionString = "";

    public async Task CreateAsync() => _connectionString = await server.CreateDatabaseAsync(TestContext.Current.CancellationToken) + ";Maximum Pool Size=8";

    public void Register(IServiceCollection services, string folder) => services.AddPostgreSqlStorage(_connectionString, folder);
}
