namespace Bitrix24Workflow.Storage.Model;

internal sealed class ShardEntity
{
    public int Shard { get; set; }
    public long Epoch { get; set; }
    public string? Owner { get; set; }
    public DateTimeOffset? OwnerSince { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }
}
