using System.Net;

namespace Bitrix24Workflow.Sandbox.Pages;

/// <summary>The one look of all pages.</summary>
internal static class Page
{
    private const string Style = """
        :root { color-scheme: light dark; --accent: #0b6bcb; --line: #8884; }
        * { box-sizing: border-box; }
        body { font: 16px/1.5 system-ui, sans-serif; margin: 0; }
        header { background: var(--accent); color: #fff; padding: .8rem 1.2rem; }
        header a { color: #fff; text-decoration: none; font-weight: 600; }
        main { max-width: 46rem; margin: 1.5rem auto; padding: 0 1.2rem; }
        .card { border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.2rem; margin: 0 0 1rem; }
        .card > :first-child { margin-top: 0; } .card > :last-child { margin-bottom: 0; }
        .narrow { max-width: 24rem; margin-inline: auto; }
        .meta { opacity: .75; font-size: .875rem; }
        .text { white-space: pre-wrap; overflow-wrap: anywhere; }
        label { display: block; margin: .6rem 0; }
        input { font: inherit; width: 100%; padding: .5rem .6rem; border: 1px solid var(--line); border-radius: .4rem; }
        button, .button { font: inherit; display: inline-block; padding: .5rem 1rem; border: 1px solid var(--accent); border-radius: .4rem;
          background: var(--accent); color: #fff; cursor: pointer; text-decoration: none; margin: .3rem .4rem .3rem 0; }
        .quiet { background: transparent; color: inherit; border-color: var(--line); }
        code, #code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
        #code { font-size: 1.25rem; user-select: all; }
        #error { border-color: #c0392b; }
        iframe { width: 100%; height: 12rem; border: 1px solid var(--line); border-radius: .4rem; background: #fff; }
        table { border-collapse: collapse; } td, th { text-align: left; padding: .2rem 1rem .2rem 0; vertical-align: top; }
        """;

    public static string Of(string title, string body) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Encode(title)}</title>
        <link rel="icon" href="data:,">
        <style>{Style}</style>
        </head>
        <body>
        <header><a href="/">Stand-in Bitrix24</a></header>
        <main>
        {body}
        </main>
        </body>
        </html>
        """;

    /// <summary>Bitrix24's own error page: the application that sent the person here learns nothing.</summary>
    public static string Problem(string text) => Of("Not authorised", $"""
        <section class="card narrow" id="error" role="alert">
        <h1>Not authorised</h1>
        <p>{Encode(text)}</p>
        </section>
        """);

    public static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");
}
