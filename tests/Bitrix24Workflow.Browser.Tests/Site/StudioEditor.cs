using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bitrix24Workflow.Browser.Tests.Site;

/// <summary>Elsa Studio's editor. Its buttons have icons only and no names, so they are told by place and colour.</summary>
internal sealed class StudioEditor(IPage page)
{
    public ILocator Nodes => page.Locator("elsa-activity-wrapper");

    private ILocator Canvas => Editor.Locator("svg.x6-graph-svg").First;

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

    /// <summary>Drags an activity of a category into the middle of the lower edge, where the shipped processes have room.</summary>
    public async Task DragInAsync(string category, string activity)
    {
        await Editor.Locator("button:visible").First.ClickAsync();
        var nodes = await Nodes.CountAsync();
        await Editor.GetByText(category, new() { Exact = true }).ClickAsync();
        var tool = Editor.Locator("[draggable=true]").Filter(new() { HasText = activity }).First;
        await Expect(tool).ToBeVisibleAsync();
        var canvas = await Canvas.BoundingBoxAsync() ?? throw new InvalidOperationException("The canvas is not shown.");
        await tool.DragToAsync(Canvas, new() { TargetPosition = new() { X = canvas.Width / 2, Y = canvas.Height - 60 } });
        await Expect(Nodes).ToHaveCountAsync(nodes + 1);
    }

    /// <summary>Draws an arrow from the first outcome of a node to another node.</summary>
    public async Task ConnectAsync(string from, string to)
    {
        // A chosen node lies under a frame that takes the mouse.
        await Canvas.ClickAsync(new() { Position = new() { X = 10, Y = 10 } });
        var edges = await Editor.Locator(".x6-edge").CountAsync();
        var start = await CentreAsync(Cell(from).Locator(".x6-port-out .elsa-designer-port-hit-area").First);
        var end = await CentreAsync(Cell(to).Locator(".x6-port-in .elsa-designer-port-hit-area").First);
        await page.Mouse.MoveAsync(start.X, start.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((start.X + end.X) / 2, (start.Y + end.Y) / 2, new() { Steps = 5 });
        await page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 5 });
        // The port that an arrow snaps to is marked once it was found.
        await page.Mouse.MoveAsync(end.X + 1, end.Y, new() { Steps = 2 });
        await page.Mouse.UpAsync();
        await Expect(Editor.Locator(".x6-edge")).ToHaveCountAsync(edges + 1);
    }

    /// <summary>Makes a script of an input that is empty, and writes it in Monaco.</summary>
    public async Task SetScriptAsync(string label, string script)
    {
        var row = Editor.Locator("div.d-flex.flex-row").Filter(new() { Has = page.GetByText(label, new() { Exact = true }) }).Last;
        await row.Locator("button").Last.ClickAsync();
        await page.Locator(".mud-popover-open").GetByText("JavaScript", new() { Exact = true }).ClickAsync();
        var monaco = row.Locator(".monaco-editor").First;
        await monaco.ClickAsync();
        // As one text, since Monaco closes brackets by itself.
        await page.Keyboard.InsertTextAsync(script);
        await Expect(monaco.Locator(".view-lines")).ToContainTextAsync(script.Split(' ')[0]);
    }

    public async Task ShowCodeAsync() => await Editor.Locator(".mud-tab").Filter(new() { HasText = "Code view" }).ClickAsync();

    public ILocator Code => Editor.Locator(".monaco-editor:visible .view-lines").First;

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

    private ILocator Cell(string node) => Editor.Locator(".x6-node").Filter(new() { Has = page.Locator("elsa-activity-wrapper").Filter(new() { HasText = node }) }).Last;

    private static async Task<(float X, float Y)> CentreAsync(ILocator element)
    {
        var box = await element.BoundingBoxAsync() ?? throw new InvalidOperationException("The element is not shown.");
        return (box.X + box.Width / 2, box.Y + box.Height / 2);
    }
}
