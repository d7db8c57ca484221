namespace Bitrix24Workflow.Storage.Backup;

/// <summary>Keys of the settings that backup and restore keep.</summary>
public static class BackupSettings
{
    internal const string Info = "backup/info";
    internal const string MasterKey = "backup/master-key";

    /// <summary>A <see cref="RestoreMark"/>.</summary>
    public const string Restored = "restore/mark";

    /// <summary>Begins the key of a <see cref="HeldChain"/>; its instance's id follows.</summary>
    public const string Chain = "restore/chain/";
}
