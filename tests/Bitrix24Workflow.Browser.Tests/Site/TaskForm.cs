using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Bitrix24Workflow.Browser.Tests.Site;

/// <summary>The dialog that sends tasks.</summary>
internal sealed class TaskForm(IPage page)
{
    private string? newReference;

    /// <summary>Opens it on the page of a process.</summary>
    public static async Task<TaskForm> AddAsync(Visitor visitor, string process = "bitrix-oauth")
    {
        await visitor.Page.GotoAsync($"/processes/{process}");
        await visitor.Find("add-task").ClickAsync();
        return new TaskForm(visitor.Page);
    }

    /// <summary>Opens it on the page of a task.</summary>
    public static async Task<TaskForm> ModifyAsync(Visitor visitor)
    {
        await visitor.Find("modify-task").ClickAsync();
        return new TaskForm(visitor.Page);
    }

    public async Task NameAsync(string reference)
    {
        await page.GetByLabel("Autogenerate reference").UncheckAsync();
        await page.GetByTestId("reference").FillAsync(reference);
        newReference = reference;
    }

    public async Task FillAsync(string parameter, string value)
    {
        var field = page.GetByTestId($"param-{parameter}");
        await field.FillAsync(value);
        await Expect(field).ToHaveValueAsync(value);
    }

    public async Task FillApplicationAsync(string portal)
    {
        await FillAsync("portal", portal);
        await FillAsync("client_id", StandIn.ClientId);
        await FillAsync("client_secret", StandIn.ClientSecret);
        await FillAsync("scope", "crm,user");
    }

    /// <summary>A new task opens its page.</summary>
    public async Task SendAsync()
    {
        await page.GetByTestId("send-task").ClickAsync();
        await Expect(page.GetByTestId("add-task-dialog")).ToHaveCountAsync(0);
        if (newReference is not null)
            await Expect(page.GetByTestId("task-reference")).ToHaveTextAsync(newReference);
    }
}
