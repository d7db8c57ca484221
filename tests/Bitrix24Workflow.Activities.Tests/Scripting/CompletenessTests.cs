using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Activities.Tests.Scripting;

/// <summary>Every object and function that Elsa documents for Liquid and C#, each evaluated once.</summary>
public sealed class CompletenessTests
{
    private static readonly (string Expression, string Expected)[] Liquid =
    [
        ("Variables.Name", "Ann"), ("Input.Who", "Bob"), ("CorrelationId", "c-1"), ("WorkflowDefinitionId", "test"), ("WorkflowDefinitionVersionId", "test-v1"),
        ("WorkflowDefinitionVersion", "1"), ("WorkflowInstanceId | size | at_least: 1 | minus: WorkflowInstanceId.size", "0"),
        ("Variables.Map | json", "{\"a\":1}"), ("'ab' | base64", "YWI="), ("Variables.Map | keys | join", "a"),
        ("-3 | abs", "3"), ("'a' | append: 'b'", "ab"), ("1 | at_least: 2", "2"), ("3 | at_most: 2", "2"), ("'ann' | capitalize", "Ann"), ("1.2 | ceil", "2"),
        ("Variables.List | compact | size", "3"), ("Variables.List | concat: Variables.List | size", "6"), ("'2026-05-04' | date: '%d.%m.%Y'", "04.05.2026"),
        ("nothing | default: 'd'", "d"), ("9 | divided_by: 2", "4"), ("'A' | downcase", "a"), ("'<' | escape", "&lt;"), ("'&lt;<' | escape_once", "&lt;&lt;"),
        ("Variables.List | first", "c"), ("1.9 | floor", "1"), ("Variables.List | join: '-'", "c-a-b"), ("Variables.List | last", "b"), ("' a' | lstrip", "a"),
        ("Variables.Maps | map: 'k' | join: ','", "1,2"), ("3 | minus: 1", "2"), ("7 | modulo: 4", "3"), ("'a' | newline_to_br", "a"), ("1 | plus: 2", "3"), ("'b' | prepend: 'a'", "ab"),
        ("'abab' | remove: 'a'", "bb"), ("'abab' | remove_first: 'a'", "bab"), ("'aa' | replace: 'a', 'b'", "bb"), ("'aa' | replace_first: 'a', 'b'", "ba"),
        ("Variables.List | reverse | join: ' '", "b a c"), ("1.26 | round: 1", "1.3"), ("'a ' | rstrip", "a"), ("'abc' | size", "3"), ("'abc' | slice: 1, 1", "b"),
        ("Variables.List | sort | join: ' '", "a b c"), ("Variables.List | sort_natural | join: ' '", "a b c"), ("'a,b' | split: ',' | size", "2"), ("' a ' | strip", "a"), ("'<b>a</b>' | strip_html", "a"),
        ("'a' | strip_newlines", "a"), ("2 | times: 3", "6"), ("'abcdef' | truncate: 4", "a..."), ("'a b c' | truncatewords: 2", "a b..."),
        ("'a,a' | split: ',' | uniq | size", "1"), ("'a' | upcase", "A"), ("'a%20b' | url_decode", "a b"), ("'a/b' | url_encode", "a%2Fb"),
        ("Variables.Maps | where: 'k', 2 | size", "1"),
    ];

    private static readonly (string Expression, string Expected)[] CSharp =
    [
        ("Variables.Name", "Ann"), ("Variables.Get(\"Name\")", "Ann"), ("Variables.Get<string>(\"Name\")", "Ann"), ("Variable.Get(\"Name\")", "Ann"), ("Variable.Get<string>(\"Name\")", "Ann"),
        ("Inputs.Who", "Bob"), ("Inputs.Get(\"Who\")", "Bob"), ("Input.Who", "Bob"), ("Input.Get<string>(\"Who\")", "Bob"), ("Input.Get(\"Who\")", "Bob"),
        ("Output.From(\"earlier\")", "made"), ("Output.From(\"earlier\", \"Result\")", "made"), ("Output.LastResult", "made"),
        ("ExecutionContext != null", "True"), ("Args != null", "True"), ("WorkflowInstanceId.Length > 0", "True"), ("CorrelationId", "c-1"), ("WorkflowInstanceName", "n-1"),
    ];

    [Fact]
    public async Task Liquid_has_every_documented_object_and_filter() =>
        await EvaluateAsync(Json.Liquid(string.Join('\n', Liquid.Select(l => $"{{{{ {l.Expression} }}}}"))), Liquid);

    [Fact]
    public async Task CSharp_has_every_documented_object() =>
        await EvaluateAsync(Json.CSharp($"return string.Join(\"\\n\", new object[] {{ {string.Join(", ", CSharp.Select(l => l.Expression))} }});"), CSharp);

    [Fact]
    public async Task CSharp_writes_variables_outcomes_and_the_instance()
    {
        using var runner = new WorkflowRunner();
        const string Script = "Variables.Name = \"A\"; Variables.Set(\"Second\", 2); Variable.Set(\"Third\", 3); CorrelationId = \"c-2\"; WorkflowInstanceName = \"n-2\"; Outcome.Set(\"Two\", \"Three\");";
        var flow = Json.Flowchart([Json.Activity("RunCSharp", "script", ("script", Json.Literal(Script))), Flow.Say("one"), Flow.Say("two"), Flow.Say("three")], "script:One>one", "script:Two>two", "script:Three>three");
        var instance = await runner.RunAsync(flow, more: d => d.Variable("Name", "String").Variable("Second").Variable("Third"));
        instance.Incident.ShouldBeNull();
        (instance.Variables["Name"], instance.Variables["Second"], instance.Variables["Third"]).ShouldBe(("A", 2, 3));
        (instance.CorrelationId, instance.Name).ShouldBe(("c-2", "n-2"));
        runner.Console.Lines.ShouldBe(["two", "three"]);
    }

    private static async Task EvaluateAsync(System.Text.Json.Nodes.JsonObject expression, (string Expression, string Expected)[] listed)
    {
        using var runner = new WorkflowRunner();
        var root = Json.Sequence(Json.Activity("RunJavaScript", "earlier", ("script", Json.Literal("'made'"))), Json.SetVariable("set", "Result", expression));
        var builder = new DefinitionBuilder { Root = root };
        Define(builder);
        runner.Publish(builder.Variable("Result").Build());
        var instance = await runner.StartAsync("test", new Dictionary<string, object?> { ["Who"] = "Bob" }, correlationId: "c-1", name: "n-1");
        instance.Incident.ShouldBeNull();
        listed.Select(l => l.Expression).Zip(((string)instance.Variables["Result"]!).Split('\n')).ShouldBe(listed);
    }

    private static void Define(DefinitionBuilder definition)
    {
        definition.Input("Who", "String").Variable("Name", "String", "Ann").Variable("Map", "JSON", """{"a":1}""");
        foreach (var (name, value) in new[] { ("List", """["c","a","b"]"""), ("Maps", """[{"k":1},{"k":2}]""") })
            definition.Variables.Add(new VariableDefinition { Id = name, Name = name, TypeName = "Object", IsArray = true, Value = value, StorageDriverTypeName = StorageDrivers.Instance });
    }
}
