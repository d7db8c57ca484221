using System.Security.Cryptography;
using Bitrix24Workflow.Server.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace Bitrix24Workflow.Server.Security;

/// <summary>The key of our access tokens: made at the first start, kept beside the data for nobody but the server's user.</summary>
internal sealed class SigningKey
{
    private const int Bytes = 64;

    private SigningKey(SymmetricSecurityKey key) => Key = key;

    public SymmetricSecurityKey Key { get; }

    /// <exception cref="OptionsException">The file holds no key.</exception>
    public static SigningKey Load(ServerOptions options)
    {
        var file = Path.Combine(KeyFolder.Of(options).FullName, "access-tokens.key");
        if (!File.Exists(file)) Create(file);
        try
        {
            if (Convert.FromBase64String(File.ReadAllText(file).Trim()) is { Length: >= Bytes } bytes) return new SigningKey(new SymmetricSecurityKey(bytes));
        }
        catch (FormatException)
        {
            // Told below.
        }

        throw new OptionsException($"{file}: this is not the key that signs access tokens. Restore it, or delete it to have a new one made; everybody has to sign in again then.");
    }

    private static void Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
    }
}
