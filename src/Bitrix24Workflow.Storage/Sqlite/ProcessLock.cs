using System.Globalization;

namespace Bitrix24Workflow.Storage.Sqlite;

/// <summary>A lock on the data folder, held as long as the process lives. The system gives it back even after a kill.</summary>
internal sealed class ProcessLock(StorageFolder folder, TimeProvider time) : IDisposable
{
    private readonly Lock _sync = new();
    private FileStream? _file;

    private string FileName => folder.File("server.lock");

    // A locked file can't even be read.
    private string HolderName => folder.File("server.txt");

    /// <exception cref="InvalidOperationException">Another process holds it; the message says which.</exception>
    public void Take()
    {
        lock (_sync)
        {
            if (_file is not null) return;
            try
            {
                _file = new FileStream(FileName, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e)
            {
                throw new InvalidOperationException(
                    $"Another server is running on the data folder '{folder.File("")}' ({Holder()}). Stop it first, or give this one another folder. Several servers need PostgreSQL.", e);
            }

            File.WriteAllText(HolderName, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}, since {time.GetUtcNow():u}"));
        }
    }

    public void Release()
    {
        lock (_sync)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    public void Dispose() => Release();

    private string Holder()
    {
        try
        {
            return File.ReadAllText(HolderName);
        }
        catch (IOException)
        {
            return "it hasn't left its name";
        }
    }
}
