using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace Bitrix24Workflow.TestKit.Browser;

/// <summary>One page, with screenshots in order and everything that went wrong behind it.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly string folder = Artifacts.FolderOfTest("screenshots");
    private readonly ConcurrentQueue<string> consoleErrors = new();
    private readonly ConcurrentQueue<string> failedRequests = new();

    internal BrowserPage(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) => KeepError(message);
        page.PageError += (_, error) => consoleErrors.Enqueue(error);
        page.RequestFailed += (_, request) => KeepFailure(request);
        page.Response += (_, response) => KeepFailure(response);
    }

    public IPage Page { get; }

    /// <summary>Errors on the console and exceptions that no script caught.</summary>
    public IReadOnlyCollection<string> ConsoleErrors => consoleErrors;

    /// <summary>Requests without an answer or with one of 400 and above.</summary>
    public IReadOnlyCollection<string> FailedRequests => failedRequests;

    /// <summary>Writes NN-name.png into the test's folder and gives its path.</summary>
    public async Task<string> ScreenshotAsync(string name, bool fullPage = false)
    {
        // Numbered by what lies there, so that several pages of one test share one order.
        var number = Directory.GetFiles(folder, "*.png").Length + 1;
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{number:00}-{name}.png"));
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = fullPage });
        return path;
    }

    /// <summary>Throws when anything went wrong that is not among the expected (parts of a message or address).</summary>
    public void ThrowOnTrouble(params string[] expected)
    {
        var troubles = consoleErrors.Concat(failedRequests)
            .Where(trouble => !expected.Any(part => trouble.Contains(part, StringComparison.Ordinal)))
            .ToList();
        if (troubles.Count == 0)
            return;

        var text = new StringBuilder("The page was not clean:");
        foreach (var trouble in troubles)
            text.AppendLine().Append("- ").Append(trouble);

        throw new InvalidOperationException(text.ToString());
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private void KeepError(IConsoleMessage message)
    {
        if (message.Type == "error")
            consoleErrors.Enqueue($"{message.Text} ({message.Location})");
    }

    private void KeepFailure(IRequest request)
    {
        // A page that is left cancels what it was loading; that is no failure.
        if (request.Failure != "net::ERR_ABORTED")
            failedRequests.Enqueue($"{request.Method} {request.Url}: {request.Failure}");
    }

    private void KeepFailure(IResponse response)
    {
        if (response.Status >= 400)
            failedRequests.Enqueue($"{response.Request.Method} {response.Url}: {response.Status}");
    }
}
