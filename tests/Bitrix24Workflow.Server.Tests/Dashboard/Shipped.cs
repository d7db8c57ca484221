using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Descriptors;
using Bitrix24Workflow.Core.Serialization;
using Bitrix24Workflow.Server.Dashboard.Diagram;

namespace Bitrix24Workflow.Server.Tests.Dashboard;

/// <summary>Definitions for tests of the dashboard: the shipped one, and small ones written on the spot.</summary>
internal static class Shipped
{
    public static WorkflowDefinition BitrixOAuth() => DefinitionJson.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "workflows", "bitrix-oauth.json")));

    public static FlowPicture Picture(WorkflowDefinition definition) => new FlowReader(new ActivityRegistry([])).Read(definition);

    public static WorkflowDefinition WithRoot(string root) => DefinitionJson.Read($$"""{ "definitionId": "d", "name": "D", "root": {{root}} }""");
}
