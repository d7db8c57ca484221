using System.Text.Json.Nodes;
using Bitrix24Workflow.Bitrix24.Tests.OAuth;
using Bitrix24Workflow.Core.Memory;
using Bitrix24Workflow.Runtime.Definitions;

namespace Bitrix24Workflow.Bitrix24.Tests.Flow;

public sealed class ShippedProcessTests
{
    [Fact]
    public async Task The_process_has_nothing_to_complain_of()
    {
        await using var flow = await OAuthFlow.StartAsync(new ScriptedServer());

        (await flow.Harness.Get<DefinitionValidator>().ValidateAsync(OAuthFlow.Shipped(OAuthFlow.Process), TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public void The_node_that_escalates_has_the_name_that_people_look_for() =>
        Nodes().Select(n => n["name"]!.ToString()).ShouldContain("\"access_token\" doesn't update. Escalation to the process author");

    [Fact]
    public void Secrets_are_secrets_and_every_input_survives_a_sleep()
    {
        var definition = OAuthFlow.Shipped(OAuthFlow.Process);

        definition.Inputs.ShouldAllBe(i => StorageDrivers.Parse(i.StorageDriverType) == VariableStorage.Instance || StorageDrivers.Parse(i.StorageDriverType) == VariableStorage.Secret);
        definition.Inputs.Where(i => StorageDrivers.Parse(i.StorageDriverType) == VariableStorage.Secret).Select(i => i.Name).ShouldBe(["client_secret", "code"]);
        definition.Variables.Where(v => StorageDrivers.Parse(v.StorageDriverTypeName) == VariableStorage.Secret).Select(v => v.Name).ShouldBe(["access_token", "refresh_token", "received_code"]);
    }

    [Fact]
    public void No_node_is_drawn_over_another()
    {
        var boxes = Nodes().Select(n => n["metadata"]!["designer"]!).Select(d =>
            (X: (int)d["position"]!["x"]!, Y: (int)d["position"]!["y"]!, Width: (int)d["size"]!["width"]!, Height: (int)d["size"]!["height"]!)).ToList();

        for (var a = 0; a < boxes.Count; a++)
            for (var b = a + 1; b < boxes.Count; b++)
                (boxes[a].X < boxes[b].X + boxes[b].Width && boxes[b].X < boxes[a].X + boxes[a].Width && boxes[a].Y < boxes[b].Y + boxes[b].Height && boxes[b].Y < boxes[a].Y + boxes[a].Height)
                    .ShouldBeFalse($"{boxes[a]} and {boxes[b]}");
    }

    private static IEnumerable<JsonObject> Nodes() => OAuthFlow.Shipped(OAuthFlow.Process).Root["activities"]!.AsArray().Select(a => a!.AsObject());
}
