using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Identity;

internal static class Login
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("identity/login", HandleAsync).AllowAnonymous();

    private static async Task<LoginAnswer> HandleAsync(
        Arguments arguments, Accounts accounts, AccessTokens access, RefreshTokens refresh, HttpContext context, CancellationToken cancellationToken)
    {
        var (name, password) = (arguments.Text("username"), arguments.Text("password"));
        if (name is null || password is null) throw Empty(name, password);
        var result = await accounts.SignInAsync(name, password, $"{context.Connection.RemoteIpAddress}", cancellationToken);
        if (result.Wait > TimeSpan.Zero) throw ElsaProblemException.Of(StatusCodes.Status429TooManyRequests, result.Message);
        if (result.User is not { } user) return new LoginAnswer(false);
        var claims = await accounts.ClaimsOfAsync(user, cancellationToken);
        return new LoginAnswer(true, access.Create(claims, AccessTokens.LifeOfLogin), await refresh.IssueAsync(user.Id, cancellationToken));
    }

    private static ElsaProblemException Empty(string? name, string? password)
    {
        var errors = new Dictionary<string, string[]>();
        if (name is null) errors["username"] = ["'username' must not be empty."];
        if (password is null) errors["password"] = ["'password' must not be empty."];
        return ElsaProblemException.Of(errors);
    }
}
