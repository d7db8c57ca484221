namespace Bitrix24Workflow.Sandbox.Portals;

internal sealed record PortalUser(int Id, string Login, string Password, string FirstName, string LastName, bool IsAdmin)
{
    public static IReadOnlyList<PortalUser> All { get; } =
    [
        new(1, "admin", "admin", "Anna", "Petrova", IsAdmin: true),
        new(7, "ivan", "ivan", "Ivan", "Sidorov", IsAdmin: false),
        new(12, "maria", "maria", "Maria", "Kovalenko", IsAdmin: false),
    ];

    public string FullName => $"{FirstName} {LastName}";

    public static PortalUser? Find(string? login) =>
        All.FirstOrDefault(user => user.Login.Equals(login, StringComparison.OrdinalIgnoreCase));
}
