using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Dashboard.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Server.Tests.Dashboard.Import;

public sealed class TaskImporterTests(TestServer server)
{
    private const string Process = "bitrix-oauth";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Good_rows_become_tasks_and_bad_ones_come_back_with_the_reason()
    {
        await CreateAsync("csv-taken");
        using var job = await ImportAsync("""
            ref,portal,client_id,client_secret,note
            csv-1,one.bitrix24.ru,local.1,hush-hush,hello
            csv-2,two.bitrix24.ru,local.1
            ,three.bitrix24.ru,local.1,hush,
            csv-1,four.bitrix24.ru,local.1,hush,
            csv-taken,five.bitrix24.ru,local.1,hush,
            csv-6,,local.1,hush,
            csv-7,seven.bitrix24.ru,local.1,hush,
            """);

        job.IsOver.ShouldBeTrue();
        job.Problem.ShouldBeNull();
        job.Created.ShouldBe(2);
        job.Failed.Select(f => f.Row.Line).ShouldBe([3, 4, 5, 6, 7]);
        job.Failed[0].Reason.ShouldBe("3 fields instead of 5");
        job.Failed[2].Reason.ShouldContain("Line 2 has the same reference");
        job.Failed[3].Reason.ShouldContain("holds this reference");
        job.Failed[4].Reason.ShouldContain("portal is missing");

        var task = (await Tasks.FindAsync(Process, "csv-1", Stop)).Task!;
        Value(task, "portal").ShouldBe("one.bitrix24.ru");
        Value(task, "client_secret").ShouldBe("***");
        var row = await server.InstancesStore.FindAsync(task.InstanceId, Stop);
        row!.State.ShouldNotContain("hush-hush");
    }

    [Fact]
    public void What_a_row_leaves_empty_gets_the_default_of_the_process()
    {
        var definition = Shipped.BitrixOAuth();
        definition = definition with { CustomProperties = new JsonObject { ["Inputs:Defaults"] = new JsonObject { ["renew_every"] = "00:10:00" } } };
        using var job = new ImportJob(new ImportPlan(definition, CsvSheet.Read("portal,renew_every\na,\nb,00:20:00\n"u8.ToArray()), null), "anna");
        TaskImporter.Check(job.Plan, job).Select(r => r.Values["renew_every"]?.ToString()).ShouldBe(["00:10:00", "00:20:00"]);
    }

    [Fact]
    public async Task A_list_of_tasks_is_given_as_a_file_with_masks()
    {
        await CreateAsync("csv-export");
        using var response = await server.Admin.GetAsync("/processes/bitrix-oauth/tasks.csv?search=csv-export", Stop);
        response.EnsureSuccessStatusCode();
        response.Content.Headers.ContentDisposition!.FileName.ShouldNotBeNull().ShouldContain(".csv");
        var lines = (await response.Content.ReadAsStringAsync(Stop)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[1].ShouldStartWith("csv-export|");
        lines[1].ShouldContain("***");
        lines[1].ShouldNotContain("hush");
    }

    private TaskService Tasks => server.Services.GetRequiredService<TaskService>();

    private static string? Value(TaskView task, string name) => task.Parameters.FirstOrDefault(p => p.Name == name)?.Value?.ToString();

    private Task CreateAsync(string reference) => Tasks.CreateAsync(
        Process, reference, new Dictionary<string, object?> { ["portal"] = "x.bitrix24.ru", ["client_id"] = "local.1", ["client_secret"] = "hush" }, Stop);

    private async Task<ImportJob> ImportAsync(string csv)
    {
        var sheet = CsvSheet.Read(Encoding.UTF8.GetBytes(csv));
        var filter = new DefinitionFilter { DefinitionIds = [Process], Version = VersionOptions.Published };
        var definition = await server.Services.GetRequiredService<IDefinitionStore>().FindAsync(filter, Stop);
        var job = new ImportJob(new ImportPlan(definition!, sheet, ImportPlan.Guess(sheet)), "anna");
        await server.Services.GetRequiredService<TaskImporter>().RunAsync(job);
        return job;
    }
}
