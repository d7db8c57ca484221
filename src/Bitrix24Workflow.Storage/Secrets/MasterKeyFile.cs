using System.Globalization;
using System.Security.Cryptography;

namespace Bitrix24Workflow.Storage.Secrets;

/// <summary>
/// The keys that nothing in the database can be read without: one line a version, <c>number base64</c>, the highest is used for
/// writing. The file is the owner's alone.
/// </summary>
internal sealed class MasterKeyFile(StorageFolder folder)
{
    public const int KeyBytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path { get; } = folder.File(System.IO.Path.Combine("keys", "master.key"));

    public bool Exists => File.Exists(Path);

    /// <summary>Makes the first key.</summary>
    public IReadOnlyDictionary<int, byte[]> Create()
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        Write($"1 {Convert.ToBase64String(key)}{Environment.NewLine}");
        return new Dictionary<int, byte[]> { [1] = key };
    }

    /// <summary>Puts keys where there are none yet.</summary>
    public void Write(string text)
    {
        var parent = System.IO.Path.GetDirectoryName(Path)!;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(parent);
        else Directory.CreateDirectory(parent, OwnerOnly | UnixFileMode.UserExecute);
        Write(Path, text);
    }

    public static void Write(string path, string text)
    {
        // Moved into place when it is whole and on the disk, so that a crash leaves no half key behind.
        var draft = $"{path}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(draft, options))
        {
            using (var writer = new StreamWriter(file, leaveOpen: true)) writer.Write(text);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path);
    }

    /// <summary>The keys as they are kept.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public string Text() => Exists ? File.ReadAllText(Path) : throw new InvalidOperationException($"There is no key file '{Path}'.");

    /// <exception cref="InvalidOperationException">Readable for others, or not a key file.</exception>
    public IReadOnlyDictionary<int, byte[]> Read()
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(Path) & ~OwnerOnly) != 0)
            throw new InvalidOperationException($"The key file '{Path}' is open to other users of this machine. Make it the server's alone (chmod 600), then start again.");
        return Parse(File.ReadLines(Path), Path);
    }

    /// <exception cref="InvalidOperationException">Not the lines of a key file.</exception>
    public static IReadOnlyDictionary<int, byte[]> Parse(IEnumerable<string> lines, string path)
    {
        var keys = new Dictionary<int, byte[]>();
        foreach (var line in lines.Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0))
        {
            var parts = line.Split(' ');
            if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) || !TryDecode(parts[1], out var key))
                throw new InvalidOperationException($"The key file '{path}' is damaged: each line is a number and a key of {KeyBytes} bytes in base64.");
            keys[version] = key;
        }

        return keys.Count > 0 ? keys : throw new InvalidOperationException($"The key file '{path}' is empty. Put the backup of it back.");
    }

    private static bool TryDecode(string text, out byte[] key)
    {
        key = new byte[KeyBytes];
        return Convert.TryFromBase64String(text, key, out var length) && length == KeyBytes;
    }
}
