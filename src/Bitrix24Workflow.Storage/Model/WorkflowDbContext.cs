using Bitrix24Workflow.Runtime.Alterations;
using Bitrix24Workflow.Runtime.DeadLetters;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Effects;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Outbox;
using Bitrix24Workflow.Runtime.Stimuli;
using Bitrix24Workflow.Runtime.Timers;
using Bitrix24Workflow.Storage.Accounts;
using Bitrix24Workflow.Storage.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bitrix24Workflow.Storage.Model;

/// <summary>
/// The one model of both databases. Rows that the runtime's ports speak of are mapped as they are; only where the stored
/// shape differs there is an entity of its own. Each provider has a derived context, since migrations belong to a context type.
/// </summary>
internal abstract class WorkflowDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<DefinitionEntity> Definitions => Set<DefinitionEntity>();
    public DbSet<ProcessInfo> Processes => Set<ProcessInfo>();
    public DbSet<GrantEntity> Grants => Set<GrantEntity>();
    public DbSet<TriggerRow> Triggers => Set<TriggerRow>();
    public DbSet<InstanceRow> Instances => Set<InstanceRow>();
    public DbSet<BookmarkRow> Bookmarks => Set<BookmarkRow>();
    public DbSet<TimerRow> Timers => Set<TimerRow>();
    public DbSet<EffectRow> Effects => Set<EffectRow>();
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();
    public DbSet<JournalEntity> Journal => Set<JournalEntity>();
    public DbSet<ExecutionEntity> ActivityExecutions => Set<ExecutionEntity>();
    public DbSet<NodeCountEntity> NodeCounts => Set<NodeCountEntity>();
    public DbSet<NodeFlowEntity> NodeFlows => Set<NodeFlowEntity>();
    public DbSet<DeadLetterRow> DeadLetters => Set<DeadLetterRow>();
    public DbSet<AlterationPlan> AlterationPlans => Set<AlterationPlan>();
    public DbSet<AlterationJob> AlterationJobs => Set<AlterationJob>();
    public DbSet<ShardEntity> Shards => Set<ShardEntity>();
    public DbSet<User> Users => Set<User>();
    public DbSet<Role> Roles => Set<Role>();
    public DbSet<Application> Applications => Set<Application>();
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();
    public DbSet<Setting> Settings => Set<Setting>();
    public DbSet<AuditEntity> Audit => Set<AuditEntity>();
    public DbSet<AlertRow> Alerts => Set<AlertRow>();
    public DbSet<MessageRow> Messages => Set<MessageRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<TimeSpanToTicksConverter>();
        configurationBuilder.Properties<IReadOnlyList<string>>().HaveConversion<JsonList, JsonListComparer>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        DefinitionModel.Configure(modelBuilder);
        InstanceModel.Configure(modelBuilder);
        WaitingModel.Configure(modelBuilder);
        AccountModel.Configure(modelBuilder);
        NoticeModel.Configure(modelBuilder);
    }
}
