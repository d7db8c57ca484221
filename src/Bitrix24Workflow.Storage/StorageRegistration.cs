using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.Alterations;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.DeadLetters;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Effects;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Retention;
using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Runtime.Timers;
using Bitrix24Workflow.Storage.Accounts;
using Bitrix24Workflow.Storage.Commit;
using Bitrix24Workflow.Storage.Definitions;
using Bitrix24Workflow.Storage.Instances;
using Bitrix24Workflow.Storage.Model;
using Bitrix24Workflow.Storage.Notices;
using Bitrix24Workflow.Storage.PostgreSql;
using Bitrix24Workflow.Storage.Queries;
using Bitrix24Workflow.Storage.Secrets;
using Bitrix24Workflow.Storage.Sqlite;
using Bitrix24Workflow.Storage.Stimuli;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Storage;

public static class StorageRegistration
{
    /// <summary>One file in the data folder, for one process.</summary>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, string dataFolder)
    {
        var folder = new StorageFolder(dataFolder);
        services.AddPooledDbContextFactory<SqliteDbContext>(o => Common(o).UseSqlite(SqliteProvider.ConnectionString(folder)).AddInterceptors(new SqlitePragmas()));
        services.AddSingleton(s => new ProcessLock(folder, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IProvider>(s => new SqliteProvider(folder, s.GetRequiredService<ProcessLock>()));
        services.AddSingleton<IShardStore, SqliteShardStore>();
        return services.AddStorage<SqliteDbContext>(folder, isOneAtATime: true);
    }

    /// <param name="dataFolder">Where the keys lie; all servers of a database need the same.</param>
    public static IServiceCollection AddPostgreSqlStorage(this IServiceCollection services, string connectionString, string dataFolder)
    {
        var folder = new StorageFolder(dataFolder);
        services.AddSingleton(new PostgreSqlProvider(connectionString, folder));
        services.AddSingleton<IProvider>(s => s.GetRequiredService<PostgreSqlProvider>());
        services.AddPooledDbContextFactory<PostgreSqlDbContext>((s, o) => Common(o).UseNpgsql(s.GetRequiredService<PostgreSqlProvider>().DataSource));
        services.AddSingleton<IShardStore, PostgreSqlShardStore>();
        return services.AddStorage<PostgreSqlDbContext>(folder, isOneAtATime: false);
    }

    private static DbContextOptionsBuilder Common(DbContextOptionsBuilder options) => options
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        .ConfigureWarnings(w => w.Log((RelationalEventId.CommandExecuted, LogLevel.Debug)));

    private static IServiceCollection AddStorage<TContext>(this IServiceCollection services, StorageFolder folder, bool isOneAtATime)
        where TContext : WorkflowDbContext
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(folder);
        services.AddSingleton(new WriteGate(isOneAtATime));
        services.AddSingleton<Ordinals>();
        services.AddSingleton<AllShards>();
        services.AddSingleton<MasterKeyFile>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton(s =>
        {
            var factory = s.GetRequiredService<IDbContextFactory<TContext>>();
            return new Contexts(factory.CreateDbContext, s.GetRequiredService<WriteGate>());
        });
        services.AddSingleton(s => new Database(s.GetRequiredService<IProvider>(), s.GetRequiredService<Contexts>(), s.GetRequiredService<KeyRing>()));

        services.AddSingleton<ISecretCipher, AesGcmSecretCipher>();
        services.AddSingleton<ReadSessions>();
        services.AddSingleton<IReferenceReader, ReferenceReader>();
        services.AddSingleton<ICommitStore, CommitStore>();
        services.AddSingleton<IDefinitionStore, DefinitionStore>();
        services.AddSingleton<IInstanceStore, InstanceStore>();
        services.AddSingleton<INodeFlowStore, NodeFlowStore>();
        services.AddSingleton<IBookmarkStore, BookmarkStore>();
        services.AddSingleton<ITriggerStore, TriggerStore>();
        services.AddSingleton<IDeadLetterStore, DeadLetterStore>();
        services.AddSingleton<IPauseStore, PauseStore>();
        services.AddSingleton<IAlterationStore, AlterationStore>();
        services.AddSingleton<ITimerStore, TimerStore>();
        services.AddSingleton<IRetentionStore, Retention.RetentionStore>();
        services.AddSingleton<IEffectStore, EffectStore>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<IOutboxStore>(s => s.GetRequiredService<OutboxStore>());

        services.AddSingleton(s => new UserStore(s.GetRequiredService<Contexts>()));
        services.AddSingleton(s => new RoleStore(s.GetRequiredService<Contexts>()));
        services.AddSingleton(s => new ApplicationStore(s.GetRequiredService<Contexts>()));
        services.AddSingleton(s => new RefreshTokenStore(s.GetRequiredService<Contexts>()));
        services.AddSingleton(s => new SettingStore(s.GetRequiredService<Contexts>()));
        services.AddSingleton(s => new EnvironmentStore(s.GetRequiredService<SettingStore>(), s.GetRequiredService<ISecretCipher>()));
        services.AddSingleton(s => new AuditStore(s.GetRequiredService<Contexts>()));
        services.AddSingleton(s => new AlertRowStore(s.GetRequiredService<Contexts>()));
        services.AddSingleton(s => new MessageRowStore(s.GetRequiredService<Contexts>()));
        return services;
    }
}
