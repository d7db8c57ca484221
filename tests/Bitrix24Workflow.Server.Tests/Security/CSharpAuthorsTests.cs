using System.Security.Claims;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;
using Microsoft.AspNetCore.Http;

namespace Bitrix24Workflow.Server.Tests.Security;

public sealed class CSharpAuthorsTests
{
    private const string Script = """{ "id": "a", "type": "Elsa.RunCSharp", "version": 1 }""";
    private const string Expression = """{ "id": "a", "type": "Elsa.WriteLine", "version": 1, "text": { "expression": { "type": "CSharp", "value": "1" } } }""";
    private const string Harmless = """{ "id": "a", "type": "Elsa.WriteLine", "version": 1, "text": { "expression": { "type": "JavaScript", "value": "'CSharp'" } } }""";

    [Theory]
    [InlineData(Script)]
    [InlineData(Expression)]
    public void Who_may_write_workflows_may_not_yet_write_csharp(string root)
    {
        var problem = Should.Throw<ElsaProblemException>(() => Authors("write:workflow-definitions").Refuse(Definition(root)));
        problem.StatusCode.ShouldBe(403);
        problem.Message.ShouldContain("exec:csharp-expressions");
    }

    [Theory]
    [InlineData("*", Script)]
    [InlineData("exec:csharp-expressions", Expression)]
    [InlineData("write:workflow-definitions", Harmless)]
    public void With_the_permission_or_without_code_nothing_is_refused(string permission, string root) => Authors(permission).Refuse(Definition(root)).ShouldBeNull();

    [Fact]
    public void What_the_server_does_by_itself_is_nobodys_request() => new CSharpAuthors(new HttpContextAccessor()).Refuse(Definition(Script)).ShouldBeNull();

    private static WorkflowDefinition Definition(string root) => new() { DefinitionId = "d", Root = JsonNode.Parse(root)!.AsObject() };

    private static CSharpAuthors Authors(string permission)
    {
        var user = Principals.Of([new Claim(Principals.Permission, permission)], "test");
        return new CSharpAuthors(new HttpContextAccessor { HttpContext = new DefaultHttpContext { User = user } });
    }
}
