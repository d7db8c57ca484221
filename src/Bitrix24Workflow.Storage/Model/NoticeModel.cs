using Bitrix24Workflow.Storage.Notices;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Model;

internal static class NoticeModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<AlertRow>().ToTable("Alerts").HasKey(a => a.Id);
        model.Entity<MessageRow>(e =>
        {
            e.ToTable("Messages").HasKey(m => m.Id);
            e.HasIndex(m => m.SentAt);
            e.HasIndex(m => new { m.Channel, m.ProviderId }).HasFilter("\"ProviderId\" IS NOT NULL");
        });
    }
}
