using Bitrix24Workflow.Server.Hosting;

namespace Bitrix24Workflow.Server.Security;

/// <summary>The folder of keys that sign and encrypt what we hand out; nobody but the server's user may look into it.</summary>
internal static class KeyFolder
{
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static DirectoryInfo Of(ServerOptions options)
    {
        var path = Path.Combine(options.DataFolder, "keys");
        return OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OnlyOwner);
    }
}
