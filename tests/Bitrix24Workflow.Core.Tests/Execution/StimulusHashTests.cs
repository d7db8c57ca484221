using Bitrix24Workflow.Core.Execution;

namespace Bitrix24Workflow.Core.Tests.Execution;

public sealed class StimulusHashTests
{
    // The bookmark of an Elsa.Event that waits for "Go", recorded from an Elsa 3.8 server.
    [Fact]
    public void An_event_hashes_as_on_elsa() =>
        StimulusHash.Of("Elsa.Event", new { eventName = "Go" }).ShouldBe("873FF5128077BDEF78C71BD29BA4EF552645F085EE16E1F9806B92ED28A1F034");

    [Fact]
    public void Case_of_an_event_name_matters() => StimulusHash.Of("Elsa.Event", new { eventName = "Go" }).ShouldNotBe(StimulusHash.Of("Elsa.Event", new { eventName = "go" }));

    [Fact]
    public void A_private_bookmark_has_a_hash_of_its_own() => StimulusHash.Of("n", null, "x").ShouldNotBe(StimulusHash.Of("n", null));

    [Fact]
    public void An_object_and_its_json_hash_alike() =>
        StimulusHash.Of("n", new { eventName = "Go" }).ShouldBe(StimulusHash.Of("n", new System.Text.Json.Nodes.JsonObject { ["eventName"] = "Go" }));
}
