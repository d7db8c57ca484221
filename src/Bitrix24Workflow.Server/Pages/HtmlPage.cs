using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bitrix24Workflow.Server.Pages;

/// <summary>Small pages that work without scripts: sign-in, set-up, authorisation.</summary>
internal static class HtmlPage
{
    private const string Style =
        """
        :root{color-scheme:light dark;--back:#f3f5f9;--card:#fff;--ink:#1c2333;--soft:#5b6478;--line:#d5dbe6;--accent:#2f5bea;--bad:#b3261e;--badback:#fdecea}
        @media(prefers-color-scheme:dark){:root{--back:#12151d;--card:#1b2030;--ink:#e8ebf4;--soft:#a0a9be;--line:#39415a;--accent:#86a2ff;--bad:#ffb4ab;--badback:#4a1512}}
        *{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;background:var(--back);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
        main{width:min(26rem,100%);background:var(--card);border:1px solid var(--line);border-radius:14px;padding:2rem;box-shadow:0 8px 30px rgb(20 30 60/8%)}
        .brand{display:flex;align-items:center;gap:.6rem;color:var(--soft);font-weight:600;margin-bottom:1.2rem}h1{font-size:1.4rem;line-height:1.25;margin:0 0 1rem}
        label{display:block;font-weight:600;margin:.9rem 0 .3rem}input{width:100%;font:inherit;padding:.65rem .75rem;border:1px solid var(--line);border-radius:9px;background:transparent;color:inherit}
        input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        button,.button{display:block;width:100%;margin-top:1.4rem;padding:.7rem 1rem;border:0;border-radius:9px;background:var(--accent);color:#fff;font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
        @media(prefers-color-scheme:dark){button,.button{color:#101525}}a{color:var(--accent)}p{margin:.6rem 0}dl{margin:1rem 0;display:grid;grid-template-columns:auto 1fr;gap:.3rem 1rem}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
        .error{background:var(--badback);color:var(--bad);border-radius:9px;padding:.7rem .9rem}code{display:block;overflow-wrap:anywhere;padding:.7rem .9rem;border:1px solid var(--line);border-radius:9px;user-select:all}
        .hint{color:var(--soft);font-size:.9rem}
        """;

    // The style is the only thing a page loads; a form may also go where its answer redirects to.
    private static string Policy(string? formTarget) =>
        $"default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'{(formTarget is null ? "" : " " + formTarget)}; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Text for use in HTML.</summary>
    public static string Safe(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    /// <param name="body">HTML in which foreign text has gone through <see cref="Safe"/>.</param>
    /// <param name="formTarget">Origin that a form of the page leads to.</param>
    public static ContentHttpResult Show(HttpContext context, string title, string body, int statusCode = StatusCodes.Status200OK, string? formTarget = null)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(formTarget);
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        var html = $"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <title>{Safe(title)} – Bitrix24Workflow</title><link rel="icon" type="image/svg+xml" href="/studio/host/icon.svg"><style>{Style}</style></head>
            <body><main><div class="brand"><span aria-hidden="true">◆</span>Bitrix24Workflow</div><h1>{Safe(title)}</h1>{body}</main></body></html>
            """;
        return TypedResults.Content(html, "text/html; charset=utf-8", statusCode: statusCode);
    }

    public static string Error(string? text) => text is null ? "" : $"""<p class="error" role="alert">{Safe(text)}</p>""";
}
