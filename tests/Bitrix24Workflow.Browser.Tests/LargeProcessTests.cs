using System.Globalization;
using Bitrix24Workflow.Browser.Tests.Site;
using Bitrix24Workflow.TestKit.Browser;
using static Microsoft.Playwright.Assertions;

namespace Bitrix24Workflow.Browser.Tests;

/// <summary>A process with as many live tasks as Corezoid allows stays usable. Times are printed, beside those of an empty process; no test depends on them.</summary>
public sealed class LargeProcessTests(BrowserFixture browsers, BusyServer busy, ITestOutputHelper output) : IClassFixture<BusyServer>
{
    private const int Tasks = 100_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_with_a_hundred_thousand_live_tasks_opens_searches_and_turns_pages()
    {
        var (large, empty) = (await busy.CloneAsync("A hundred thousand", Stop), await busy.CloneAsync("Nearly empty", Stop));
        await busy.AddTaskAsync(large, "first", Stop);
        for (var i = 1; i <= 25; i++) await busy.AddTaskAsync(empty, string.Create(CultureInfo.InvariantCulture, $"ref-{i:000000}"), Stop);
        await TimeAsync("filling it", () => busy.MultiplyAsync(large, Tasks, Stop));
        await using var person = await Visitor.SignedInAsync(browsers, busy.Server);

        await WalkAsync(person, empty, "nearly empty", 25);
        await WalkAsync(person, large, "100,000 tasks", Tasks + 1);
        await Expect(person.Find("strip-exceptions")).ToHaveTextAsync(Grouped(Tasks / 100));
        await Expect(person.Find("node-receive-code-count")).ToHaveTextAsync(Grouped(Tasks - Tasks / 100 + 1));
        await TimeAsync("100,000 tasks: those of the rare node", async () =>
        {
            await person.Find("node-escalation").ClickAsync();
            await Expect(person.Find("task-range")).ToContainTextAsync($"of {Grouped(Tasks / 100)}");
        });
        await person.ScreenshotAsync("large", fullPage: true);
        person.ShouldHaveMetNoTrouble();
    }

    private async Task WalkAsync(Visitor person, string process, string name, int tasks)
    {
        await TimeAsync($"{name}: opens", async () =>
        {
            await person.Page.GotoAsync($"/processes/{process}");
            await Expect(person.Find("strip-total")).ToHaveTextAsync(Grouped(tasks));
            await Expect(person.Find("task-range")).ToHaveTextAsync($"1–20 of {Grouped(tasks)}");
        });
        await TimeAsync($"{name}: turns the page", async () =>
        {
            await person.Find("page-older").ClickAsync();
            await Expect(person.Find("task-range")).ToHaveTextAsync($"21–{(tasks == 25 ? 25 : 40)} of {Grouped(tasks)}");
        });
        await TimeAsync($"{name}: searches", async () =>
        {
            await person.Page.GetByPlaceholder("Search by reference or ID").FillAsync("ref-000017");
            await Expect(person.Find("task-range")).ToHaveTextAsync("1–1 of 1");
        });
        await Expect(person.Find("open-task")).ToHaveTextAsync("ref-000017");
        await person.Page.GotoAsync($"/processes/{process}");
        await Expect(person.Find("strip-total")).ToHaveTextAsync(Grouped(tasks));
    }

    private async Task TimeAsync(string what, Func<Task> step)
    {
        var started = TimeProvider.System.GetTimestamp();
        await step();
        var line = string.Create(CultureInfo.InvariantCulture, $"{what}: {TimeProvider.System.GetElapsedTime(started).TotalMilliseconds:0} ms");
        output.WriteLine(line);
        await Console.Out.WriteLineAsync(line);
    }

    private static string Grouped(int number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(",", "\u202f", StringComparison.Ordinal);
}
