using Microsoft.AspNetCore.Antiforgery;

namespace Bitrix24Workflow.Server.Pages;

/// <summary>Proof that a form was shown by us.</summary>
internal static class FormToken
{
    public static string Field(IAntiforgery antiforgery, HttpContext context)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        return $"""<input type="hidden" name="{tokens.FormFieldName}" value="{HtmlPage.Safe(tokens.RequestToken)}">""";
    }

    public static Task<bool> IsValidAsync(IAntiforgery antiforgery, HttpContext context) => antiforgery.IsRequestValidAsync(context);
}
