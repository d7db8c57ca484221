using System.Security.Cryptography;
using System.Text;
using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Server.Security;

/// <summary>Makes API keys in Elsa's form: the client id in hex, a dash, random bits.</summary>
internal static class ApiKeys
{
    public static (string ClientId, string Key) Create(IdGenerator ids)
    {
        var clientId = ids.Next();
        return (clientId, $"{Convert.ToHexString(Encoding.UTF8.GetBytes(clientId))}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}");
    }
}
