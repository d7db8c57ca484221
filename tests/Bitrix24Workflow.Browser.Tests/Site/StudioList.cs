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
        await visitor.Page.GotoAsync("/studio/workflows/definitions");
        var list = new StudioList(visitor.Page);
        await Expect(list.Row("Bitrix OAuth")).ToBeVisibleAsync();
        return list;
    }

    public async Task DuplicateAsync(string name, string copy)
    {
        await ChooseAsync(Row(name), "Duplicate");
        var dialog = page.Locator(".mud-dialog");
        await dialog.Locator("input").First.FillAsync(copy);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        await Expect(Row(copy)).ToBeVisibleAsync();
    }

    public async Task ExportAsync(string name)
    {
        await ChooseAsync(Row(name), "Export");
        await page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync();
    }

    /// <summary>Marks rows, chooses an action for them and confirms it.</summary>
    public async Task BulkAsync(string action, params string[] names)
    {
        foreach (var name in names)
            await Row(name).GetByRole(AriaRole.Checkbox).CheckAsync();
        await List.GetByRole(AriaRole.Button, new() { Name = "Bulk actions" }).ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(action, new() { Exact = true }).ClickAsync();
        await page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = action }).ClickAsync();
        await Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
    }

    public Task ImportAsync(string name, byte[] content) =>
        List.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/json", Buffer = content });

    private async Task ChooseAsync(ILocator row, string action)
    {
        await row.Locator(".mud-menu button").ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(action, new() { Exact = true }).ClickAsync();
    }
}
