using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Descriptors;

namespace Bitrix24Workflow.Core.Tests.Descriptors;

public sealed class ActivityDescriberTests
{
    public enum Colour
    {
        Red,
        Green,
    }

    [Activity("Shop", "Orders", "Ships an order.", DisplayName = "Ship it", Kind = ActivityKind.Task)]
    [FlowNode("Shipped", "Refused")]
    public sealed class ShipOrder : CodeActivity<string>
    {
        [Input(Description = "Key of the carrier.", IsSensitive = true)]
        public Input<string>? CarrierKey { get; set; }
        public Input<Colour>? BoxColour { get; set; }
        public Input<bool>? IsExpress { get; set; }

        [Port]
        public IActivity? OnRefusal { get; set; }
    }

    private static readonly ActivityDescriptor Descriptor = ActivityDescriber.Describe<ShipOrder>();

    [Fact]
    public void The_type_name_is_namespace_and_class() => Descriptor.TypeName.ShouldBe("Shop.ShipOrder");

    [Fact]
    public void A_new_activity_carries_its_type() => new ShipOrder().Type.ShouldBe("Shop.ShipOrder");

    [Fact]
    public void Attributes_describe_it() => (Descriptor.Category, Descriptor.DisplayName, Descriptor.Description, Descriptor.Kind).ShouldBe(("Orders", "Ship it", "Ships an order.", ActivityKind.Task));

    [Fact]
    public void Children_are_embedded_ports_and_come_before_outcomes() =>
        Descriptor.Ports.Select(p => (p.Name, p.IsEmbedded)).ShouldBe([("OnRefusal", true), ("Shipped", false), ("Refused", false)]);

    [Fact]
    public void An_enum_becomes_a_drop_down_and_a_flag_a_checkbox()
    {
        var inputs = Descriptor.Inputs.ToDictionary(i => i.Name);
        inputs["BoxColour"].UiHint.ShouldBe(UIHints.DropDown);
        inputs["BoxColour"].UiSpecifications["dropdown"]!["selectList"]!["items"]!.AsArray().Count.ShouldBe(2);
        inputs["IsExpress"].UiHint.ShouldBe(UIHints.Checkbox);
        inputs["CarrierKey"].IsSensitive.ShouldBeTrue();
        inputs["CarrierKey"].DisplayName.ShouldBe("Carrier Key");
    }

    [Fact]
    public void The_result_of_the_base_class_is_an_output() => Descriptor.Outputs.ShouldHaveSingleItem().Name.ShouldBe("Result");
}
