using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Core.Tests.Execution;

public sealed class StimulusHashTests
{
    [Fact]
    public void A_hash_is_upper_case_hex_of_sha256() => StimulusHash.Of("a", "b").ShouldMatch("^[0-9A-F]{64}$");

    [Fact]
    public void Case_of_an_event_name_matters() => StimulusHash.Of("Elsa.Event", new { eventName = "Go" }).ShouldNotBe(StimulusHash.Of("Elsa.Event", new { eventName = "go" }));

    [Fact]
    public void A_private_bookmark_has_a_hash_of_its_own() => StimulusHash.Of("n", null, "x").ShouldNotBe(StimulusHash.Of("n", null));

    [Fact]
    public void An_object_and_its_json_hash_alike() =>
        StimulusHash.Of("n", new { eventName = "Go" }).ShouldBe(StimulusHash.Of("n", new System.Text.Json.Nodes.JsonObject { ["eventName"] = "Go" }));
}
