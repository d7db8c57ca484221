using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Bitrix24.OAuth;
using Bitrix24Workflow.Server.Dashboard.Templates;

namespace Bitrix24Workflow.Server.Tests.Dashboard;

public sealed class DefinitionComparisonTests
{
    private static readonly DefinitionComparison Comparison = new(new ActivityRegistry([ActivityDescriber.Describe<ReceiveCode>(), ActivityDescriber.Describe<ExchangeToken>()]));

    [Fact]
    public void A_version_does_not_differ_from_itself() => Comparison.Compare(Shipped.BitrixOAuth(), Shipped.BitrixOAuth()).IsNone.ShouldBeTrue();

    [Fact]
    public void Another_place_in_the_picture_is_no_difference()
    {
        var moved = Changed("wait", node => node["metadata"] = JsonNode.Parse("""{ "designer": { "position": { "x": 1, "y": 2 } } }"""));

        Comparison.Compare(Shipped.BitrixOAuth(), moved).IsNone.ShouldBeTrue();
    }

    [Fact]
    public void A_save_by_another_editor_is_no_difference()
    {
        var saved = Shipped.BitrixOAuth();
        saved.CustomProperties["Bitrix24Workflow:Edit"] = "1.editor";

        Comparison.Compare(Shipped.BitrixOAuth(), saved).IsNone.ShouldBeTrue();
        saved.CustomProperties["Another"] = "setting";
        Comparison.Compare(Shipped.BitrixOAuth(), saved).IsNone.ShouldBeFalse();
    }

    [Fact]
    public void A_changed_input_is_named_with_both_values()
    {
        var after = Changed("receive-code", node => node["portal"] = Literal("corezoid"));

        var node = Comparison.Compare(Shipped.BitrixOAuth(), after).Nodes.ShouldHaveSingleItem();

        node.Kind.ShouldBe(DifferenceKind.Changed);
        node.Name.ShouldBe("Receive code");
        node.Details.ShouldBe([new ValueChange("Portal", "Input portal", "corezoid")]);
    }

    [Fact]
    public void A_literal_in_a_sensitive_input_is_masked()
    {
        var after = Changed("get-access-token", node => node["clientSecret"] = Literal("secret-canary"));

        var change = Comparison.Compare(Shipped.BitrixOAuth(), after).Nodes.ShouldHaveSingleItem().Details.ShouldHaveSingleItem();

        change.After.ShouldBe("***");
    }

    [Fact]
    public void A_node_that_went_takes_its_arrows_along()
    {
        var after = Shipped.BitrixOAuth();
        var activities = after.Root["activities"]!.AsArray();
        activities.Remove(activities.First(a => a!["id"]!.ToString() == "tell-recovery"));
        var connections = after.Root["connections"]!.AsArray();
        foreach (var connection in connections.Where(c => $"{c!["source"]!["activity"]} {c["target"]!["activity"]}".Contains("tell-recovery", StringComparison.Ordinal)).ToList()) connections.Remove(connection);

        var difference = Comparison.Compare(Shipped.BitrixOAuth(), after);

        difference.Nodes.ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.Removed);
        difference.Connections.ShouldNotBeEmpty();
        difference.Connections.ShouldAllBe(c => c.Kind == DifferenceKind.Removed && c.Name.Contains('→'));
    }

    [Fact]
    public void Parameters_and_variables_that_came_are_told()
    {
        var before = Shipped.BitrixOAuth();
        var after = before with { Inputs = [.. before.Inputs, new InputDefinition { Name = "region", Type = "String" }], Variables = [.. before.Variables, new VariableDefinition { Id = "v", Name = "tries", TypeName = "Int32" }] };

        var difference = Comparison.Compare(before, after);

        difference.Inputs.ShouldHaveSingleItem().Name.ShouldBe("region");
        difference.Variables.ShouldHaveSingleItem().Name.ShouldBe("tries");
    }

    private static JsonObject Literal(string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    private static WorkflowDefinition Changed(string activityId, Action<JsonObject> change)
    {
        var definition = Shipped.BitrixOAuth();
        change(definition.Root["activities"]!.AsArray().OfType<JsonObject>().First(a => a["id"]!.ToString() == activityId));
        return definition;
    }
}
