using Bitrix24Workflow.Activities.Tests.Harness;

namespace Bitrix24Workflow.Activities.Tests.Scripting;

public sealed class CSharpTests
{
    [Theory]
    [InlineData("1 + 2", 3)]
    [InlineData("return \"x\";", "x")]
    [InlineData("var many = Variables.Count > 1; return many ? \"many\" : \"few\";", "many")]
    [InlineData("Variable.Get<int>(\"Count\") + Variables.Count + (int)Variables.Get(\"Count\")", 6)]
    [InlineData("Variables.Customer is IDictionary<string, object> c ? c[\"city\"] : null", "Riga")]
    [InlineData("((dynamic)Variables.customer).city", "Riga")]
    [InlineData("(string)Inputs.who + Input.Who + Input.Get<string>(\"WHO\")", "AnnAnnAnn")]
    [InlineData("using System.Text;\nvar text = new StringBuilder();\ntext.Append(Variables.Count);\nreturn text.ToString();", "2")]
    [InlineData("await Task.FromResult(4)", 4)]
    [InlineData("Enumerable.Range(1, 3).Select(i => i * Variables.Count).Sum()", 12)]
    [InlineData("$\"{CorrelationId}{WorkflowInstanceName}{WorkflowInstanceId.Length > 0}\"", "True")]
    [InlineData("Output.LastResult", null)]
    [InlineData("int x = 5;", null)]
    public async Task A_script_has_a_value(string script, object? expected) =>
        (await Evaluation.ValueAsync(Json.CSharp(script), Define, new { who = "Ann" })).ShouldBe(expected);

    [Fact]
    public async Task Variables_and_the_instance_are_written()
    {
        var (instance, _) = await Evaluation.RunAsync(Json.CSharp("Variables.Count = 5; Variable.Set(\"New\", \"x\"); CorrelationId = \"c\"; WorkflowInstanceName = \"n\"; return 0;"), Define);
        instance.Incident.ShouldBeNull();
        instance.Variables["Count"].ShouldBe(5);
        (instance.CorrelationId, instance.Name).ShouldBe(("c", "n"));
    }

    [Fact]
    public async Task Errors_are_incidents_with_the_authors_lines()
    {
        (await Evaluation.ErrorAsync(Json.CSharp("throw new Exception(\"no stock\");"))).ShouldContain("no stock");
        (await Evaluation.ErrorAsync(Json.CSharp("using System.Text;\nvar a = 1;\n  missing();"))).ShouldStartWith("(3,3): CS0103");
        (await Evaluation.ErrorAsync(Json.CSharp("Variables.Count = \"text\";"), Define)).ShouldContain("CS0029");
        (await Evaluation.ErrorAsync(Json.CSharp("Output.From(\"nobody\")"))).ShouldBe("Activity not found.");
        (await Evaluation.ErrorAsync(Json.CSharp("#r \"System.Net.Http\"\n1"))).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData('(', 20_000)]
    [InlineData('!', 60_000)]
    [InlineData('-', 60_000)]
    public async Task Deep_nesting_is_refused_and_kills_nothing(char opening, int depth)
    {
        var closing = opening == '(' ? new string(')', depth) : "";
        (await Evaluation.ErrorAsync(Json.CSharp(string.Concat(Enumerable.Repeat(opening + " ", opening == '(' ? depth : depth / 2)) + "1" + closing))).ShouldContain("nested more than");
    }

    [Fact]
    public async Task Long_chains_are_refused_and_kill_nothing()
    {
        (await Evaluation.ErrorAsync(Json.CSharp("\"\"" + string.Concat(Enumerable.Repeat(".Trim()", 8_000))))).ShouldContain("nested more than");
        (await Evaluation.ErrorAsync(Json.CSharp(string.Concat(Enumerable.Repeat("if (1 > 2) { } else ", 3_000)) + "{ }"))).ShouldContain("nested more than");
        (await Evaluation.ValueAsync(Json.CSharp("1" + string.Concat(Enumerable.Repeat(" + 1", 900))))).ShouldBe(901);
    }

    [Theory]
    [InlineData("Variables.Secret", true)]
    [InlineData("\"Bearer \" + Variable.Get<string>(\"Secret\")", true)]
    [InlineData("Variables.Secret.Length", true)]
    [InlineData("Variables.Count", false)]
    [InlineData("\"Secret\"", false)]
    [InlineData("true ? \"\" : Variables.Secret", false)]
    public async Task What_is_computed_from_a_secret_is_a_secret(string script, bool expected) =>
        (await Evaluation.IsSecretAsync(Json.CSharp(script), d => Define(d.Secret("Secret", "password-1")))).ShouldBe(expected);

    private static void Define(DefinitionBuilder definition) => definition
        .Variable("Count", "Int32", 2)
        .Variable("customer", "JSON", """{"city":"Riga","phones":["11","22"]}""");
}
