using Bitrix24Workflow.Storage.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Bitrix24Workflow.Storage.Model;

internal static class AccountModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<User>(e =>
        {
            e.HasKey(u => u.Id);
            e.HasIndex(u => u.Name).IsUnique();
        });
        model.Entity<Role>(e =>
        {
            e.HasKey(r => r.Id);
            e.HasIndex(r => r.Name).IsUnique();
        });
        model.Entity<Application>(e =>
        {
            e.HasKey(a => a.Id);
            e.HasIndex(a => a.KeyHash).IsUnique();
        });
        model.Entity<RefreshToken>(e =>
        {
            e.HasKey(t => t.Hash);
            e.HasIndex(t => t.UserId);
            e.HasIndex(t => t.Family);
            e.HasIndex(t => t.ExpiresAt);
        });
        model.Entity<Setting>().HasKey(s => s.Key);
        model.Entity<AuditEntity>(e =>
        {
            e.HasKey(a => a.Id);
            e.HasIndex(a => a.Time);
        });
    }
}
