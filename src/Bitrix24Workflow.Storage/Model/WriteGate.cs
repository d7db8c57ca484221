namespace Bitrix24Workflow.Storage.Model;

/// <summary>SQLite has one writer: who waits here waits in order, instead of polling a busy file. PostgreSQL needs no gate.</summary>
internal sealed class WriteGate(bool isOneAtATime) : IDisposable
{
    private readonly SemaphoreSlim? _turn = isOneAtATime ? new SemaphoreSlim(1, 1) : null;

    public async ValueTask<Turn> EnterAsync(CancellationToken cancellationToken)
    {
        if (_turn is not null) await _turn.WaitAsync(cancellationToken);
        return new Turn(_turn);
    }

    public void Dispose() => _turn?.Dispose();

    internal readonly struct Turn(SemaphoreSlim? turn) : IDisposable
    {
        public void Dispose() => turn?.Release();
    }
}
