using System.Security.Claims;
using Bitrix24Workflow.Server.Hosting;
using Bitrix24Workflow.Server.Pages;
using Bitrix24Workflow.Storage.Accounts;
using Microsoft.AspNetCore.Antiforgery;

namespace Bitrix24Workflow.Server.Security;

/// <summary>Everybody's own password. Changing it ends all other sessions, so this one gets a new cookie.</summary>
internal static class AccountPage
{
    private const string Address = "/account";

    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, (HttpContext context, IAntiforgery antiforgery) => Form(context, antiforgery, null)).ExcludeFromDescription();
        routes.MapPost(Address, ChangeAsync).ExcludeFromDescription().DisableAntiforgery();
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext context, IAntiforgery antiforgery, ClaimsPrincipal visitor, Accounts accounts, UserStore users, RefreshTokenStore tokens)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (current, password, repeated) = ($"{form["current"]}", $"{form["password"]}", $"{form["repeated"]}");
        if (!await FormToken.IsValidAsync(antiforgery, context)) return Form(context, antiforgery, "This page was open for too long. Please try again.");
        if (password.Length < ServerOptions.MinPasswordLength) return Form(context, antiforgery, $"Use {ServerOptions.MinPasswordLength} characters or more.");
        if (password != repeated) return Form(context, antiforgery, "The two new passwords differ.");
        // Through the same door as a sign-in, so that a page left open is no place to guess at leisure.
        var result = await accounts.SignInAsync(visitor.UserName(), current, $"{context.Connection.RemoteIpAddress}", context.RequestAborted);
        if (result.User is not { } user) return Form(context, antiforgery, result.Wait > TimeSpan.Zero ? result.Message : "The current password is wrong.");
        var changed = user with { PasswordHash = Passwords.Hash(password) };
        await tokens.RemoveOfUserAsync(user.Id, context.RequestAborted);
        await users.SaveAsync(changed, context.RequestAborted);
        await SignInPage.EnterAsync(context, await accounts.ClaimsOfAsync(changed, context.RequestAborted));
        return HtmlPage.Show(context, "The password was changed", """
            <p role="status">It holds from now on. Wherever else you were signed in, you are asked for it.</p><a class="button" href="/">To the processes</a>
            """);
    }

    private static IResult Form(HttpContext context, IAntiforgery antiforgery, string? error) => HtmlPage.Show(context, "Change your password", $"""
        {HtmlPage.Error(error)}
        <form method="post" action="{Address}">{FormToken.Field(antiforgery, context)}
        <input type="text" name="name" value="{HtmlPage.Safe(context.User.UserName())}" autocomplete="username" hidden>
        <label for="current">Current password</label><input id="current" name="current" type="password" autocomplete="current-password" required autofocus>
        <label for="password">New password</label><input id="password" name="password" type="password" autocomplete="new-password" minlength="{ServerOptions.MinPasswordLength}" required>
        <label for="repeated">New password once more</label><input id="repeated" name="repeated" type="password" autocomplete="new-password" minlength="{ServerOptions.MinPasswordLength}" required>
        <p class="hint">{ServerOptions.MinPasswordLength} characters or more.</p>
        <button type="submit">Change it</button></form><p><a href="/">Back</a></p>
        """, error is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
}
