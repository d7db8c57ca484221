using System.Globalization;
using System.Text;
using Bitrix24Workflow.Browser.Tests.Site;
using Bitrix24Workflow.TestKit.Browser;
using static Microsoft.Playwright.Assertions;

namespace Bitrix24Workflow.Browser.Tests;

/// <summary>Many portals at once, from a file.</summary>
public sealed class ImportTests(BrowserFixture browsers, BusyServer busy) : IClassFixture<BusyServer>
{
    private const int Rows = 10_000;
    private const int Bad = 37;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_ten_thousand_rows_the_good_ones_become_tasks_and_37_come_back_with_reasons()
    {
        var process = await busy.CloneAsync("Imported", Stop);
        await using var person = await Visitor.SignedInAsync(browsers, busy.Server);
        await person.Page.GotoAsync($"/processes/{process}");
        await person.Find("import-tasks").ClickAsync();
        await person.Find("import-file").SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "portals.csv", MimeType = "text/csv", Buffer = File() });
        await Expect(person.Find("import-found")).ToContainTextAsync("windows-1251");
        await Expect(person.Find("import-reference")).ToHaveValueAsync("референс");
        await person.ScreenshotAsync("mapped", fullPage: true);
        (await person.Page.ContentAsync()).ShouldNotContain(StandIn.ClientSecret);

        await person.Find("import-start").ClickAsync();
        await Expect(person.Find("import-progress")).ToBeVisibleAsync();
        await person.ScreenshotAsync("progress");
        // It goes on while nobody looks.
        await person.Page.GotoAsync($"/processes/{process}");
        await person.Find("import-tasks").ClickAsync();
        await Expect(person.Find("import-state")).ToHaveTextAsync("Import finished", new() { Timeout = 600_000 });
        await person.ShouldReadAsync("import-created", "9\u202f963");
        await person.ShouldReadAsync("import-failed", "37");
        await Expect(person.Find("import-reasons")).ToContainTextAsync("portal is missing");
        await person.ScreenshotAsync("finished", fullPage: true);

        var download = await person.Page.RunAndWaitForDownloadAsync(() => person.Find("import-download").ClickAsync());
        var lines = (await System.IO.File.ReadAllTextAsync(await download.PathAsync(), Windows1251, Stop)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(Bad + 1);
        lines[0].ShouldBe("референс;portal;client_id;client_secret;import_error");
        lines.Skip(1).ShouldAllBe(l => l.Split(';', StringSplitOptions.None).Last().Length > 5);

        await person.Page.GotoAsync($"/processes/{process}");
        await person.ShouldReadAsync("strip-total", "9\u202f963");
        await person.Page.GotoAsync($"/processes/{process}/statistics?node=receive-code&by=day");
        await Expect(person.Find("flow-in")).ToHaveTextAsync("9\u202f963");
        await person.ScreenshotAsync("statistics", fullPage: true);
        person.ShouldHaveMetNoTrouble();
    }

    private static Encoding Windows1251 => CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    private static byte[] File()
    {
        var text = new StringBuilder("референс;portal;client_id;client_secret\r\n");
        for (var i = 0; i < Rows; i++)
        {
            // 37 of them: every 270th, in four ways.
            var bad = i % 270 == 0 && i / 270 < Bad ? i / 270 % 4 : -1;
            var reference = bad == 0 ? "" : bad == 1 ? "портал-1" : string.Create(CultureInfo.InvariantCulture, $"портал-{i}");
            var portal = bad == 2 ? "" : "example.bitrix24.ru";
            text.Append(CultureInfo.InvariantCulture, $"{reference};{portal};{StandIn.ClientId};{StandIn.ClientSecret}{(bad == 3 ? ";one too many" : "")}\r\n");
        }

        return Windows1251.GetBytes(text.ToString());
    }
}
