namespace Bitrix24Workflow.TestKit;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("bitrix24workflow-").FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(FullName, recursive: true);
        }
        catch (IOException)
        {
            // A process that was killed a moment ago may still be writing; the folder is a temporary one anyway.
        }
    }
}
