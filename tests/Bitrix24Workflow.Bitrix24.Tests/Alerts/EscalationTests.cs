using Bitrix24Workflow.Bitrix24.Escalation;
using Bitrix24Workflow.Bitrix24.Tests.Flow;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Runtime.Turns;

namespace Bitrix24Workflow.Bitrix24.Tests.Alerts;

public sealed class EscalationTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_are_reminded_ever_more_rarely_until_somebody_takes_care()
    {
        await using var world = await PortalWorld.StartAsync();
        var task = await world.AddPortalAsync(1);
        world.IsRevoked = true;
        await PassAsync(world, TimeSpan.FromMinutes(26), told: 1);

        await PassAsync(world, TimeSpan.FromHours(1), told: 2);
        await PassAsync(world, TimeSpan.FromHours(4), told: 3);
        (await world.ToldAsync()).Select(t => t["reminder"]!.ToString()).ShouldBe(["0", "1", "2"]);

        await world.Harness.Runtime.ModifyAsync(task, new Dictionary<string, object?> { [AcknowledgeBookmark.Parameter] = "anna" }, None);
        var row = await world.Harness.WaitForAsync(task, r => OAuthFlow.Value(r, "acknowledged_by") == "anna");
        row.Position.ShouldBe("escalation");
        var before = row.Revision;
        world.Harness.Time.Advance(TimeSpan.FromDays(8));
        await world.Harness.WaitForAsync(task, r => r.Revision > before);

        (await world.ToldAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_recovery_after_an_escalation_is_told()
    {
        await using var world = await PortalWorld.StartAsync();
        var task = await world.AddPortalAsync(1);
        world.IsRevoked = true;
        await PassAsync(world, TimeSpan.FromMinutes(26), told: 1);
        await world.StandsAtAsync(task, "escalation");

        await world.BringCodeAsync(task, 1);
        await world.StandsAtAsync(task, "wait");
        await world.WaitForToldAsync(2);

        (await world.ToldAsync()).Select(t => t["kind"]!.ToString()).ShouldBe(["revoked", "recovered"]);
    }

    [Fact]
    public async Task An_ordinary_start_and_ordinary_renewals_are_told_to_nobody()
    {
        await using var world = await PortalWorld.StartAsync();
        var task = await world.AddPortalAsync(1);
        for (var i = 0; i < 3; i++)
        {
            var before = (await world.Harness.Store.FindAsync(task, None))!.Revision;
            world.Harness.Time.Advance(TimeSpan.FromMinutes(26));
            await world.Harness.WaitForAsync(task, r => r.Revision > before + 1 && r.Position == "wait");
        }

        (await world.ToldAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_that_met_a_dead_token_is_held_and_made_when_the_token_works()
    {
        await using var world = await PortalWorld.StartAsync();
        var task = await world.AddPortalAsync(1);
        world.IsRevoked = true;
        await PassAsync(world, TimeSpan.FromMinutes(26), told: 1);
        var held = await CallAsync(world, holdFor: "7.00:00:00");
        await world.Harness.WaitForAsync(held, r => r.Position == "call" && world.Harness.Store.Effects.All(e => e.InstanceId != held) && world.Harness.Store.Bookmarks.Any(b => b.InstanceId == held && b.Name == Stimuli.EventName));

        world.IsRevoked = false;
        await world.BringCodeAsync(task, 1);
        var row = await world.Harness.WaitForAsync(held, r => r.Status == WorkflowStatus.Finished);

        row.SubStatus.ShouldBe(WorkflowSubStatus.Finished, row.State);
        row.State.ShouldContain("17");
        world.Harness.Time.GetUtcNow().ShouldBeLessThan(new DateTimeOffset(2026, 1, 1, 0, 27, 0, TimeSpan.Zero), "nobody waited for the clock");
    }

    [Fact]
    public async Task A_call_is_not_held_longer_than_it_should_be()
    {
        await using var world = await PortalWorld.StartAsync();
        world.IsRevoked = true;
        var held = await CallAsync(world, holdFor: "00:03:00");
        await world.Harness.WaitForAsync(held, r => world.Harness.Store.Bookmarks.Any(b => b.InstanceId == held && b.Name == Stimuli.EventName));

        world.Harness.Time.Advance(TimeSpan.FromMinutes(3));
        var row = await world.Harness.WaitForAsync(held, r => r.Status == WorkflowStatus.Finished);

        row.State.ShouldContain("expired_token");
    }

    private static async Task<string> CallAsync(PortalWorld world, string holdFor)
    {
        await world.Harness.Get<DefinitionService>().InstallAsync(DefinitionJson.Read($$"""
            {
              "id": "caller-v1", "definitionId": "caller", "version": 1, "isLatest": true, "isPublished": true, "isReadonly": true,
              "outputs": [ { "type": "Object", "name": "lead" }, { "type": "String", "name": "trouble" } ],
              "root": { "id": "call", "type": "Bitrix24.CallMethod", "version": 1,
                "portal": { "typeName": "String", "expression": { "type": "Literal", "value": "p1.bitrix24.ru" } },
                "accessToken": { "typeName": "String", "expression": { "type": "JavaScript", "value": "'a' + 1" } },
                "method": { "typeName": "String", "expression": { "type": "Literal", "value": "crm.lead.add" } },
                "holdFor": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "{{holdFor}}" } },
                "tokenReference": { "typeName": "String", "expression": { "type": "Literal", "value": "token1" } },
                "result": { "typeName": "Object", "memoryReference": { "id": "lead" } },
                "error": { "typeName": "String", "memoryReference": { "id": "trouble" } } }
            }
            """), None);
        return (await world.Harness.Runtime.StartAsync(new StartRequest { DefinitionId = "caller" }, waitUntilIdle: false, None)).Instance!.Id;
    }

    private static async Task PassAsync(PortalWorld world, TimeSpan time, int told)
    {
        world.Harness.Time.Advance(time);
        await world.WaitForToldAsync(told);
    }
}
