using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>Spreads moments, so that many tasks don't call at once. No random numbers: the same text gives the same place, in a test and after a crash.</summary>
internal static class Spread
{
    /// <summary>From 0 to 1.</summary>
    public static double Fraction(string text) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) / (double)uint.MaxValue;
}
