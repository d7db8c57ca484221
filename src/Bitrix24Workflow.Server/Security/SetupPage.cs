using Bitrix24Workflow.Server.Hosting;
using Bitrix24Workflow.Server.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace Bitrix24Workflow.Server.Security;

/// <summary>The page behind the one-time link: chooses the first user's password.</summary>
internal static class SetupPage
{
    public static void MapSetup(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/setup", Show).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/setup", CreateAsync).AllowAnonymous().ExcludeFromDescription().DisableAntiforgery();
    }

    private static IResult Show(HttpContext context, IAntiforgery antiforgery, SetupLink link, string? token) =>
        link.IsValid(token) ? Form(context, antiforgery, token!, null) : Invalid(context);

    private static async Task<IResult> CreateAsync(HttpContext context, IAntiforgery antiforgery, SetupLink link, Accounts accounts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (token, password, repeated) = ($"{form["token"]}", $"{form["password"]}", $"{form["repeated"]}");
        if (!link.IsValid(token) || !await accounts.IsEmptyAsync(context.RequestAborted)) return Invalid(context);
        if (!await FormToken.IsValidAsync(antiforgery, context)) return Form(context, antiforgery, token, "This page was open for too long. Please try again.");
        if (password.Length < ServerOptions.MinPasswordLength) return Form(context, antiforgery, token, $"Use {ServerOptions.MinPasswordLength} characters or more.");
        if (password != repeated) return Form(context, antiforgery, token, "The two passwords differ.");
        if (!link.Take(token)) return Invalid(context);
        var user = await accounts.CreateAdminAsync(FirstStart.AdminName, password, context.RequestAborted);
        await SignInPage.EnterAsync(context, await accounts.ClaimsOfAsync(user, context.RequestAborted));
        return TypedResults.LocalRedirect("/");
    }

    private static IResult Invalid(HttpContext context) => HtmlPage.Show(
        context,
        "This link does not work",
        """<p>It works once and until the server is restarted. Start the server again to get a new one, or <a href="/sign-in">sign in</a>.</p>""",
        StatusCodes.Status404NotFound);

    private static IResult Form(HttpContext context, IAntiforgery antiforgery, string token, string? error) =>
        HtmlPage.Show(context, $"Choose the password of “{FirstStart.AdminName}”", $"""
            {HtmlPage.Error(error)}
            <form method="post" action="/setup">{FormToken.Field(antiforgery, context)}
            <input type="hidden" name="token" value="{HtmlPage.Safe(token)}">
            <label for="password">Password</label><input id="password" name="password" type="password" autocomplete="new-password" minlength="{ServerOptions.MinPasswordLength}" required autofocus>
            <label for="repeated">Once more</label><input id="repeated" name="repeated" type="password" autocomplete="new-password" minlength="{ServerOptions.MinPasswordLength}" required>
            <p class="hint">{ServerOptions.MinPasswordLength} characters or more.</p>
            <button type="submit">Set up</button></form>
            """, error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
}
