using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Flowchart;
using Bitrix24Workflow.Core.Serialization;

namespace Bitrix24Workflow.Core.Tests.Serialization;

public sealed class RootNormalizerTests
{
    [Activity("Test")]
    public sealed class Step : CodeActivity
    {
        public Input<string>? Text { get; set; }
        public IActivity? Then { get; set; }
    }

    private static JsonObject Normalize(string json, bool knowsStep = true)
    {
        var registry = new ActivityRegistry([ActivityDescriber.Describe<FlowchartActivity>(), .. knowsStep ? [ActivityDescriber.Describe<Step>()] : Array.Empty<ActivityDescriptor>()]);
        return new RootNormalizer(registry).Normalize(JsonNode.Parse(json)!.AsObject(), "Workflow1");
    }

    [Fact]
    public void Node_ids_follow_the_tree_of_activities()
    {
        var root = Normalize("""{"type":"Elsa.Flowchart","id":"f","version":1,"activities":[{"type":"Test.Step","id":"a","version":1,"then":{"type":"Test.Step","id":"b","version":1}}]}""");
        root["nodeId"]!.ToString().ShouldBe("Workflow1:f");
        root["activities"]![0]!["nodeId"]!.ToString().ShouldBe("Workflow1:f:a");
        root["activities"]![0]!["then"]!["nodeId"]!.ToString().ShouldBe("Workflow1:f:a:b");
    }

    [Fact]
    public void A_missing_type_name_of_an_input_comes_from_its_descriptor()
    {
        var root = Normalize("""{"type":"Test.Step","id":"a","version":1,"text":{"typeName":null,"expression":{"type":"Literal","value":"x"},"memoryReference":null}}""");
        root["text"]!["typeName"]!.ToString().ShouldBe("String");
    }

    [Fact]
    public void An_unknown_type_is_kept_in_a_placeholder_and_comes_back_when_it_is_known()
    {
        const string json = """{"type":"Test.Step","id":"a","version":1,"text":"x","metadata":{"designer":{"position":{"x":1,"y":2}}}}""";
        var placeholder = Normalize(json, knowsStep: false);
        placeholder["type"]!.ToString().ShouldBe("Elsa.NotFoundActivity");
        placeholder["missingTypeName"]!.ToString().ShouldBe("Test.Step");
        placeholder["metadata"]!["designer"].ShouldNotBeNull();

        var restored = Normalize(placeholder.ToJsonString(null));
        restored["type"]!.ToString().ShouldBe("Test.Step");
        restored["text"]!.ToString().ShouldBe("x");
    }

    [Fact]
    public void Arrays_of_a_flowchart_are_never_null()
    {
        var root = Normalize("""{"type":"Elsa.Flowchart","id":"f","version":1,"connections":[{"source":{"activity":"a"},"target":{"activity":"b"}}]}""");
        root["activities"]!.AsArray().ShouldBeEmpty();
        root["variables"]!.AsArray().ShouldBeEmpty();
        root["connections"]![0]!["vertices"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public void An_activity_without_an_id_gets_one_that_is_free()
    {
        var root = Normalize("""{"type":"Elsa.Flowchart","id":"f","version":1,"activities":[{"type":"Test.Step","id":"Step1","version":1},{"type":"Test.Step","version":1}]}""");
        root["activities"]![1]!["id"]!.ToString().ShouldBe("Step2");
    }
}
