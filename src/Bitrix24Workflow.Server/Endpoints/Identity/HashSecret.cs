using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Identity;

/// <summary>Hashes a text as Elsa's configuration files hold it: PBKDF2-SHA256, salt and hash of 32 bytes. Nothing is stored, and our own accounts are hashed otherwise.</summary>
internal static class HashSecret
{
    private const int Iterations = 600_000;
    private const int Bytes = 32;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("identity/secrets/hash", Handle).NeedsPermission("create:user", "create:application");

    private static JsonObject Handle(Arguments arguments)
    {
        var secret = arguments.Text("secret") ?? throw ElsaProblemException.OfField("secret", "'secret' must not be empty.");
        var salt = RandomNumberGenerator.GetBytes(Bytes);
        var hash = Rfc2898DeriveBytes.Pbkdf2(secret, salt, Iterations, HashAlgorithmName.SHA256, Bytes);
        return new JsonObject { ["hashedSecret"] = Convert.ToBase64String(hash), ["salt"] = Convert.ToBase64String(salt) };
    }
}
