using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Serialization;

namespace Bitrix24Workflow.Core.Tests.Serialization;

public sealed class DefinitionJsonTests
{
    [Fact]
    public void Unknown_properties_survive_at_every_level()
    {
        const string json = """
            {
              "id": "a-v1", "definitionId": "a", "name": "A", "createdAt": "2026-01-01T00:00:00+00:00", "version": 3, "novelty": {"x": [1]},
              "variables": [{"id": "v", "name": "v", "typeName": "Object", "isArray": false, "future": true}],
              "inputs": [{"type": "String", "isArray": false, "name": "i", "future": "yes"}], "outputs": [], "outcomes": [],
              "customProperties": {"k": {"deep": null}}, "isReadonly": false, "isSystem": false, "isLatest": true, "isPublished": false,
              "options": {"autoUpdateConsumingWorkflows": false, "future": 7},
              "root": {"id": "r", "type": "Elsa.Flowchart", "version": 1, "unheardOf": {"y": 2.50}}
            }
            """;
        var written = DefinitionJson.Write(DefinitionJson.Read(json));
        JsonNode.DeepEquals(written, JsonNode.Parse(json)).ShouldBeTrue(written.ToJsonString(null));
    }

    [Fact]
    public void Nulls_that_an_editor_sends_for_empty_lists_are_empty_lists()
    {
        var definition = DefinitionJson.Read("""{"name":"A","variables":null,"inputs":null,"outputs":null,"outcomes":null,"customProperties":null,"options":null,"version":1,"root":{}}""");
        definition.Variables.ShouldBeEmpty();
        definition.Options.ShouldNotBeNull();
        definition.CustomProperties.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_absent_keeps_its_default() => DefinitionJson.Read("""{"name":"A","root":{}}""").Version.ShouldBe(1);
}
