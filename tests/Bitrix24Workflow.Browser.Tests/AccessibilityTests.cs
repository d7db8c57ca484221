using Bitrix24Workflow.Browser.Tests.Site;
using Bitrix24Workflow.TestKit.Browser;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bitrix24Workflow.Browser.Tests;

/// <summary>Axe finds nothing serious, in the light and in the dark.</summary>
public sealed class AccessibilityTests(BrowserFixture browsers, LiveServer live)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_page_has_a_serious_fault(ColorScheme scheme)
    {
        await using var person = await Visitor.SignedInAsync(browsers, live);
        await person.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        var reference = $"axe-{scheme}".ToLowerInvariant();
        var form = await TaskForm.AddAsync(person);
        await form.NameAsync(reference);
        await form.FillApplicationAsync(live.StandIn.Portal);
        await form.FillAsync("code", await live.StandIn.CodeAsync(live.StandIn.Portal, Stop));
        await form.SendAsync();
        await person.ShouldReadAsync("value-access_token", "***");

        var faults = new List<string>();
        foreach (var (address, seen) in Pages(reference))
        {
            await person.Page.GotoAsync(address);
            await Expect(person.Page.Locator(seen).First).ToBeVisibleAsync();
            faults.AddRange(await FaultsAsync(person.Page, address));
        }

        await TaskForm.AddAsync(person);
        await Expect(person.Find("param-portal")).ToBeVisibleAsync();
        faults.AddRange(await FaultsAsync(person.Page, "Add task"));
        faults.ShouldBeEmpty();
    }

    private static (string Address, string Seen)[] Pages(string reference) =>
    [
        ("/", "[data-testid=process-row]"),
        ("/processes/bitrix-oauth", "[data-testid=task-table]"),
        ("/processes/bitrix-oauth/statistics", "[data-testid=flow-chart]"),
        ("/processes/bitrix-oauth/import", "[data-testid=import-file]"),
        ("/processes/bitrix-oauth/run", "[data-testid=run-form]"),
        ($"/processes/bitrix-oauth/tasks/{reference}", "[data-testid=task-parameters]"),
        ($"/authorize/bitrix-oauth/{reference}", "main"),
        ("/tokens", "[data-testid=token-row]"),
        ("/notifications", "main h1"),
        ("/notifications/messages", "main h1"),
        ("/admin/users", "[data-testid=users]"),
        ("/admin/roles", "[data-testid=roles]"),
        ("/admin/keys", "main h1"),
        ("/admin/secrets", "[data-testid=secrets]"),
        ("/admin/runtime", "[data-testid=runtime-state]"),
        ("/admin/dead-letters", "[data-testid=no-dead-letters]"),
        ("/account", "main"),
        ("/not-here", "main"),
    ];

    private static async Task<IEnumerable<string>> FaultsAsync(IPage page, string name)
    {
        var result = await page.RunAxe();
        return result.Violations.Where(v => v.Impact is "serious" or "critical")
            .SelectMany(v => v.Nodes.Select(n => $"{name}: {v.Id} ({v.Impact}): {n.Html} {string.Join("; ", n.Any.Select(c => c.Message))}"));
    }
}
