using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bitrix24Workflow.Browser.Tests.Site;

/// <summary>Elsa Studio's editor. Its buttons have icons only and no names, so they are told by place and colour.</summary>
internal sealed class StudioEditor(IPage page)
{
    public ILocator Nodes => page.Locator("elsa-activity-wrapper");

    private ILocator Editor => page.Locator("elsa-workflow-definition-editor");

    /// <summary>Opens it and waits until all nodes are drawn.</summary>
    public static async Task<StudioEditor> OpenAsync(Visitor visitor, string definitionId, int nodes)
    {
        await visitor.Page.GotoAsync($"/studio/workflows/definitions/{definitionId}/edit");
        var editor = new StudioEditor(visitor.Page);
        await Expect(editor.Nodes).ToHaveCountAsync(nodes);
        return editor;
    }

    public async Task DescribeAsync(string text)
    {
        var field = Editor.GetByLabel("Description", new() { Exact = true });
        await field.FillAsync(text);
        await field.PressAsync("Tab");
    }

    /// <summary>Brings the whole picture into view and clicks a node.</summary>
    public async Task ChooseAsync(string node)
    {
        await Editor.Locator("button:visible").First.ClickAsync();
        await Nodes.Filter(new() { HasText = node }).ClickAsync();
    }

    /// <summary>Makes a plain text of an input that was an expression of another kind.</summary>
    public async Task SetInputAsync(string label, string value)
    {
        var row = Editor.Locator("div.d-flex.flex-row").Filter(new() { Has = page.GetByText(label, new() { Exact = true }) }).Last;
        await row.GetByRole(AriaRole.Button, new() { Name = "Input" }).ClickAsync();
        await page.Locator(".mud-popover-open").GetByText("Default", new() { Exact = true }).ClickAsync();
        var field = row.Locator("input:visible");
        await field.FillAsync(value);
        await field.PressAsync("Tab");
    }

    public async Task PublishAsync()
    {
        await Editor.Locator("button.mud-primary-text:visible").First.ClickAsync();
        await Expect(page.GetByText("Workflow published")).ToBeVisibleAsync();
    }

    /// <summary>Runs it; Studio goes to the instance, whose id this is.</summary>
    public async Task<string> RunAsync()
    {
        await Editor.Locator("button.mud-success-text:visible").ClickAsync();
        await page.WaitForURLAsync("**/studio/workflows/instances/*/view");
        return new Uri(page.Url).Segments[^2].TrimEnd('/');
    }
}
