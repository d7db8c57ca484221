using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bitrix24Workflow.Browser.Tests.Site;

/// <summary>Elsa Studio's list of definitions.</summary>
internal sealed class StudioList(IPage page)
{
    private ILocator List => page.Locator("elsa-workflow-definition-list");

    public ILocator Row(string name) => List.Locator("tbody tr").Filter(new() { Has = page.GetByText(name, new() { Exact = true }) });

    public static async Task<StudioList> OpenAsync(Visitor visitor)
    {
        // All rows on one page: what other tests made must not push a row to the next.
        await visitor.Page.GotoAsync("/studio/workflows/definitions?page=1&pageSize=100");
        var list = new StudioList(visitor.Page);
        await Expect(list.Row("Bitrix OAuth")).ToBeVisibleAsync();
        return list;
    }

    public async Task DuplicateAsync(string name, string copy)
    {
        var dialog = page.Locator(".mud-dialog");
        await ChooseAsync(Row(name), "Duplicate", dialog);
        await dialog.Locator("input").First.FillAsync(copy);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        await Expect(Row(copy)).ToBeVisibleAsync();
    }

    public async Task ExportAsync(string name)
    {
        var export = page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "Export" });
        await ChooseAsync(Row(name), "Export", export);
        await export.ClickAsync();
    }

    /// <summary>Marks rows, chooses an action for them and confirms it.</summary>
    public async Task BulkAsync(string action, params string[] names)
    {
        var confirm = page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = action });
        var item = page.Locator(".mud-popover-open").GetByText(action, new() { Exact = true });
        await Repeatedly.UntilVisibleAsync($"the question before {action}", async () =>
        {
            foreach (var name in names)
                await Row(name).GetByRole(AriaRole.Checkbox).CheckAsync(new() { Timeout = 10_000 });
            if (!await item.IsVisibleAsync())
                await List.GetByRole(AriaRole.Button, new() { Name = "Bulk actions" }).ClickAsync(Repeatedly.Quick);
            await item.ClickAsync(Repeatedly.Quick);
        }, confirm);
        await confirm.ClickAsync();
        await Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
    }

    public Task ImportAsync(string name, byte[] content) =>
        List.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/json", Buffer = content });

    private Task ChooseAsync(ILocator row, string action, ILocator effect)
    {
        var item = page.Locator(".mud-popover-open").GetByText(action, new() { Exact = true });
        return Repeatedly.UntilVisibleAsync($"what {action} opens", async () =>
        {
            if (!await item.IsVisibleAsync())
                await row.Locator(".mud-menu button").ClickAsync(Repeatedly.Quick);
            await item.ClickAsync(Repeatedly.Quick);
        }, effect);
    }
}
