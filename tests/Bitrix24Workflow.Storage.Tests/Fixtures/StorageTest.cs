using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Expressions;
using Bitrix24Workflow.Runtime.Commit;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Instances;
using Bitrix24Workflow.Runtime.Shards;
using Bitrix24Workflow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Workflow.Storage.Tests.Fixtures;

/// <summary>A store on an empty database, with all shards taken. What a test says here holds for both databases.</summary>
public abstract class StorageTest(ITestDatabase database) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ServiceProvider? _services;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;
    protected string Folder => _folder.FullName;
    protected FakeTimeProvider Time { get; } = new(Rows.Now);
    protected long Epoch { get; private set; }
    protected ICommitStore Commits => Get<ICommitStore>();
    protected IInstanceStore Instances => Get<IInstanceStore>();
    protected IDefinitionStore Definitions => Get<IDefinitionStore>();
    protected ISecretCipher Cipher => Get<ISecretCipher>();
    protected IReferenceReader References => Get<IReferenceReader>();

    public async ValueTask InitializeAsync()
    {
        await database.CreateAsync();
        await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_services is not null) await _services.DisposeAsync();
        _folder.Dispose();
    }

    protected T Get<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    /// <summary>A store of another process on the same database.</summary>
    protected ServiceProvider Another(string? folder = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging();
        database.Register(services, folder ?? Folder);
        return services.BuildServiceProvider();
    }

    protected async Task ReopenAsync()
    {
        await _services!.DisposeAsync();
        await OpenAsync();
    }

    protected Task CommitAsync(params Transition[] batch) => Commits.CommitAsync([.. batch.Select(t => t.Epoch == 0 ? t with { Epoch = Epoch } : t)], Stop);

    protected async Task RefusedAsync(CommitConflict conflict, string instanceId, params Transition[] batch)
    {
        var e = await Should.ThrowAsync<CommitConflictException>(() => CommitAsync(batch));
        e.Conflict.ShouldBe(conflict);
        e.InstanceId.ShouldBe(instanceId);
    }

    private async Task OpenAsync()
    {
        _services = Another();
        await Get<Database>().MigrateAsync(Stop);
        Epoch = await Get<IShardStore>().AcquireAllAsync("test", Stop);
    }
}
