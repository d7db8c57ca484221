namespace Bitrix24Workflow.Storage;

/// <summary>Where the data of one server lies.</summary>
internal sealed class StorageFolder(string path)
{
    private readonly string _path = Path.GetFullPath(path);

    public string File(string name) => Path.Combine(_path, name);

    public void Create() => Directory.CreateDirectory(_path);
}
