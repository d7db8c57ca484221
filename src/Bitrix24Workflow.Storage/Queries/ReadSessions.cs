using System.Collections.Concurrent;
using System.Data.Common;

namespace Bitrix24Workflow.Storage.Queries;

/// <summary>Sessions that wait for the next read: there are never more than threads that read at the same time.</summary>
internal sealed class ReadSessions(IProvider provider) : IDisposable
{
    private readonly ConcurrentBag<ReadSession> _idle = [];

    public T Read<T>(Func<ReadSession, T> read)
    {
        while (true)
        {
            var isFresh = !_idle.TryTake(out var session);
            session ??= new ReadSession(provider.CreateConnection());
            try
            {
                var result = read(session);
                _idle.Add(session);
                return result;
            }
            catch (DbException) when (!isFresh)
            {
                // The server may have been restarted since; what a fresh session says counts.
                session.Dispose();
            }
            catch
            {
                session.Dispose();
                throw;
            }
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var session)) session.Dispose();
    }
}
