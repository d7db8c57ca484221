using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.TestKit.Runtime;

namespace Bitrix24Workflow.Runtime.Tests.Definitions;

public sealed class TemplateTests
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_start_with_the_same_files_makes_no_further_version()
    {
        await using var harness = await RuntimeHarness.StartAsync(_ => { });
        var service = harness.Get<DefinitionService>();
        await service.InstallAsync(Template("one"), None);
        await service.InstallAsync(Template("two"), None);

        await service.InstallAsync(Template("two"), None);
        await service.InstallAsync(Template("two"), None);

        var versions = await harness.Get<IDefinitionStore>().ListAsync(new DefinitionFilter { DefinitionIds = ["template"] }, DefinitionOrder.Version, true, 0, null, None);
        versions.Items.Select(d => d.Version).ShouldBe([2, 1]);
        versions.Items[0].IsPublished.ShouldBeTrue();
    }

    [Fact]
    public async Task An_upgrade_leaves_a_clone_as_it_is_and_the_clone_knows_what_it_was_made_from()
    {
        await using var harness = await RuntimeHarness.StartAsync(_ => { });
        var (service, store) = (harness.Get<DefinitionService>(), harness.Get<IDefinitionStore>());
        await service.InstallAsync(Template("one"), None);
        var template = (await Find(store, "template"))!;
        var clone = (await service.SaveAsync(template with { Id = "", DefinitionId = "", Name = "Mine", IsReadonly = false }, publish: true, mayReadSecrets: true, None)).Definition!;

        await service.InstallAsync(Template("two"), None);

        var kept = (await Find(store, clone.DefinitionId))!;
        DefinitionJson.Write(kept).ToJsonString().ShouldBe(DefinitionJson.Write(clone).ToJsonString());
        TemplateOrigin.Of(kept).ShouldBe(new TemplateOrigin("template", 1));
        TemplateOrigin.Of((await Find(store, "template"))!).ShouldBeNull();
    }

    private static Task<WorkflowDefinition?> Find(IDefinitionStore store, string id) =>
        store.FindAsync(new DefinitionFilter { DefinitionIds = [id], Version = VersionOptions.Latest }, None);

    private static WorkflowDefinition Template(string text) => DefinitionJson.Read($$"""
        { "id": "template-1", "definitionId": "template", "name": "Template", "version": 1,
          "root": { "id": "flow", "type": "Elsa.Flowchart", "version": 1, "activities": [
            { "id": "line", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "{{text}}" } } } ], "connections": [] } }
        """);
}
