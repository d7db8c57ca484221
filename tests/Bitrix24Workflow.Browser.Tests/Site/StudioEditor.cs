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

    /// <summary>Brings the whole picture into view and clicks a node, until one of its inputs can be changed.</summary>
    public async Task ChooseAsync(string node, string input)
    {
        await FitAsync();
        await Repeatedly.UntilVisibleAsync($"the input {input} of {node}", () => Nodes.Filter(new() { HasText = node }).ClickAsync(Repeatedly.Quick), Row(input));
    }

    /// <summary>Makes a plain text of an input that was an expression of another kind.</summary>
    public async Task SetInputAsync(string label, string value)
    {
        var field = Row(label).Locator("input:visible");
        await Repeatedly.UntilVisibleAsync($"a field for {label}", () => ChooseSyntaxAsync(Row(label).GetByRole(AriaRole.Button, new() { Name = "Input" }), "Default"), field);
        await field.FillAsync(value);
        await field.PressAsync("Tab");
    }

    /// <summary>Drags an activity of a category into the middle of the lower edge, where the shipped processes have room.</summary>
    public async Task DragInAsync(string category, string activity)
    {
        await FitAsync();
        var nodes = await Nodes.CountAsync();
        var tool = Editor.Locator("[draggable=true]").Filter(new() { HasText = activity }).First;
        await Repeatedly.UntilVisibleAsync($"{activity} in the tool box", () => Editor.GetByText(category, new() { Exact = true }).ClickAsync(Repeatedly.Quick), tool);
        var canvas = await Canvas.BoundingBoxAsync() ?? throw new InvalidOperationException("The canvas is not shown.");
        await tool.DragToAsync(Canvas, new() { TargetPosition = new() { X = canvas.Width / 2, Y = canvas.Height - 60 } });
        await Expect(Nodes).ToHaveCountAsync(nodes + 1);
    }

    /// <summary>Draws an arrow from the first outcome of a node to another node.</summary>
    public async Task ConnectAsync(string from, string to)
    {
        // A chosen node lies under a frame that takes the mouse.
        await Canvas.ClickAsync(new() { Position = new() { X = 10, Y = 10 } });
        var edges = Editor.Locator(".x6-edge");
        var wanted = await edges.CountAsync() + 1;
        await Repeatedly.UntilAsync($"an arrow from {from} to {to}", () => DragArrowAsync(from, to), async () => await edges.CountAsync() == wanted);
    }

    /// <summary>
    /// Makes a script of an input that is empty, and writes it in Monaco until it is saved: Studio waits for a pause in typing, and forgets what it
    /// waited for when another node is chosen meanwhile.
    /// </summary>
    public async Task SetScriptAsync(string label, string script, Func<Task<bool>> isSaved)
    {
        var monaco = Row(label).Locator(".monaco-editor").First;
        await Repeatedly.UntilVisibleAsync($"Monaco for {label}", () => ChooseSyntaxAsync(Row(label).Locator("button").Last, "JavaScript"), monaco);
        await Repeatedly.UntilAsync($"the saved script of {label}", async () =>
        {
            await monaco.ClickAsync(Repeatedly.Quick);
            await page.Keyboard.PressAsync("Control+A");
            // As one text, since Monaco closes brackets by itself.
            await page.Keyboard.InsertTextAsync(script);
            await Expect(monaco.Locator(".view-lines")).ToContainTextAsync(script.Split(' ')[0]);
        }, isSaved);
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

    private ILocator Row(string input) => Editor.Locator("div.d-flex.flex-row").Filter(new() { Has = page.GetByText(input, new() { Exact = true }) }).Last;

    // The shipped processes are larger than the canvas, so a picture that was fitted is drawn smaller; the button is the first of all.
    private Task FitAsync() => Repeatedly.UntilAsync(
        "the whole picture", () => Editor.Locator("button:visible").First.ClickAsync(Repeatedly.Quick),
        () => Canvas.EvaluateAsync<bool>("svg => svg.querySelector('.x6-graph-svg-viewport').getCTM().a < 1"));

    private async Task ChooseSyntaxAsync(ILocator button, string syntax)
    {
        var item = page.Locator(".mud-popover-open").GetByText(syntax, new() { Exact = true });
        if (!await item.IsVisibleAsync())
            await button.ClickAsync(Repeatedly.Quick);
        await item.ClickAsync(Repeatedly.Quick);
    }

    private async Task DragArrowAsync(string from, string to)
    {
        var start = await CentreAsync(Cell(from).Locator(".x6-port-out .elsa-designer-port-hit-area").First);
        var end = await CentreAsync(Cell(to).Locator(".x6-port-in .elsa-designer-port-hit-area").First);
        await page.Mouse.MoveAsync(start.X, start.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((start.X + end.X) / 2, (start.Y + end.Y) / 2, new() { Steps = 5 });
        await page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 5 });
        // The port that an arrow snaps to is marked once it was found.
        await page.Mouse.MoveAsync(end.X + 1, end.Y, new() { Steps = 2 });
        await page.Mouse.UpAsync();
    }

    private ILocator Cell(string node) => Editor.Locator(".x6-node").Filter(new() { Has = page.Locator("elsa-activity-wrapper").Filter(new() { HasText = node }) }).Last;

    private static async Task<(float X, float Y)> CentreAsync(ILocator element)
    {
        var box = await element.BoundingBoxAsync() ?? throw new InvalidOperationException("The element is not shown.");
        return (box.X + box.Width / 2, box.Y + box.Height / 2);
    }
}
