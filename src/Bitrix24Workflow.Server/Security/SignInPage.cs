using Bitrix24Workflow.Server.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Bitrix24Workflow.Server.Security;

/// <summary>Signing in and out with a cookie, for the dashboard and Studio.</summary>
internal static class SignInPage
{
    private const string StudioHeader = "X-Requested-With";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", ShowAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/sign-in", SignInAsync).AllowAnonymous().ExcludeFromDescription().DisableAntiforgery();
        routes.MapPost("/sign-out", SignOutAsync).AllowAnonymous().ExcludeFromDescription().DisableAntiforgery();
    }

    public static Task EnterAsync(HttpContext context, IEnumerable<System.Security.Claims.Claim> claims) =>
        context.SignInAsync(Schemes.Cookie, Principals.Of(claims, Schemes.Cookie), new AuthenticationProperties { IsPersistent = true });

    private static async Task<IResult> ShowAsync(HttpContext context, IAntiforgery antiforgery, Accounts accounts, string? returnUrl) =>
        await accounts.IsEmptyAsync(context.RequestAborted)
            ? HtmlPage.Show(context, "Not set up yet", "<p>The server has no user yet. Open the set-up link that it printed when it started.</p>")
            : Form(context, antiforgery, LocalUrl.OrHome(returnUrl), null, "");

    private static async Task<IResult> SignInAsync(HttpContext context, IAntiforgery antiforgery, Accounts accounts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (name, password, returnUrl) = ($"{form["name"]}".Trim(), $"{form["password"]}", LocalUrl.OrHome(form["returnUrl"]));
        if (!await FormToken.IsValidAsync(antiforgery, context)) return Form(context, antiforgery, returnUrl, "This page was open for too long. Please try again.", name, StatusCodes.Status400BadRequest);
        var result = await accounts.SignInAsync(name, password, $"{context.Connection.RemoteIpAddress}", context.RequestAborted);
        if (result.User is not { } user)
            return Form(context, antiforgery, returnUrl, result.Message, name, result.Wait > TimeSpan.Zero ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized);
        await EnterAsync(context, await accounts.ClaimsOfAsync(user, context.RequestAborted));
        return TypedResults.LocalRedirect(returnUrl);
    }

    // A page of another site can neither add the header nor know the form's token.
    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery)
    {
        var fromStudio = context.Request.Headers[StudioHeader].Count > 0;
        if (!fromStudio && !await FormToken.IsValidAsync(antiforgery, context)) return TypedResults.BadRequest();
        await context.SignOutAsync(Schemes.Cookie);
        return fromStudio ? TypedResults.NoContent() : TypedResults.LocalRedirect("/sign-in");
    }

    private static IResult Form(HttpContext context, IAntiforgery antiforgery, string returnUrl, string? error, string name, int statusCode = StatusCodes.Status200OK) =>
        HtmlPage.Show(context, "Sign in", $"""
            {HtmlPage.Error(error)}
            <form method="post" action="/sign-in">{FormToken.Field(antiforgery, context)}
            <input type="hidden" name="returnUrl" value="{HtmlPage.Safe(returnUrl)}">
            <label for="name">Name</label><input id="name" name="name" value="{HtmlPage.Safe(name)}" autocomplete="username" autocapitalize="none" required autofocus>
            <label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required>
            <button type="submit">Sign in</button></form>
            """, statusCode);
}
