using System.Globalization;
using Bitrix24Workflow.Storage.Accounts;

namespace Bitrix24Workflow.Server.Security;

/// <param name="Wait">How long the next try has to wait.</param>
internal sealed record SignInResult(User? User, TimeSpan Wait)
{
    public string Message => Wait > TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"Too many attempts. Try again in {Math.Ceiling(Wait.TotalSeconds):0} seconds.")
        : "The name or the password is wrong.";
}
