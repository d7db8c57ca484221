using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Bitrix24Workflow.Browser.Tests.Site;

/// <summary>The numbers of one node in the picture of a process.</summary>
internal sealed partial class NodeCounter(IPage page, string node)
{
    /// <summary>How many tasks have ever come in.</summary>
    public async Task<int> EnteredAsync()
    {
        var text = await page.GetByTestId($"node-{node}").InnerTextAsync();
        return int.Parse(Entered().Match(text).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until more have come in, on the page as it stands there.</summary>
    public async Task ShouldGrowAsync(int by)
    {
        var wanted = await EnteredAsync() + by;
        await page.EvaluateAsync("window.sameDocument = true");
        await page.WaitForFunctionAsync(
            "([id, wanted]) => Number(/in (\\d+)/.exec(document.querySelector(`[data-testid=\"${id}\"]`)?.innerText)?.[1]) >= wanted",
            new object[] { $"node-{node}", wanted });
        (await page.EvaluateAsync<bool>("window.sameDocument === true")).ShouldBeTrue("the page was loaded again");
    }

    [GeneratedRegex(@"in (\d+)")]
    private static partial Regex Entered();
}
