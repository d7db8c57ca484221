using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Storage.Tests.Fixtures;

public sealed class SqliteDatabase : ITestDatabase
{
    public Task CreateAsync() => Task.CompletedTask;

    public void Register(IServiceCollection services, string folder) => services.AddSqliteStorage(folder);
}
