using System.Globalization;
using Bitrix24Workflow.Storage.Backup;

namespace Bitrix24Workflow.Server.Restored;

/// <summary>What a person should know before a renewal goes on.</summary>
internal static class RestoredAdvice
{
    public static string Of(HeldChain chain) => chain switch
    {
        { WasUnderWay: true } => "A call was under way when the backup was taken; it has most likely used this refresh token up. Resume to find out; if Bitrix24 refuses it, authorise again.",
        { WasDue: true } => string.Create(
            CultureInfo.InvariantCulture,
            $"It was due at {chain.DueAt:u}, after the backup. If the server ran on until then, it has used this refresh token up: authorise again, or resume to find out. If it was stopped before, resume."),
        { DueAt: { } due } => string.Create(
            CultureInfo.InvariantCulture,
            $"It was not due before {due:u}, so the refresh token is good, unless somebody asked for a fresh one meanwhile or the other server still runs. Stop that one for good, then resume."),
        _ => "It waited for a person or for an answer when the backup was taken. Stop the other server for good, then resume.",
    };
}
