using System.Text.Json.Nodes;
using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Expressions;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Activities.Tests.Scripting;

/// <summary>What users of Corezoid write into their nodes, construct by construct. The clock stands at 2026-09-01 12:00:00 GMT.</summary>
public sealed class ConstructTests
{
    private const long Now = 1788264000;

    [Theory]
    // A parameter: nested, indexed, with a dynamic index; escaped; unknown.
    [InlineData("{{customer.address.city}}", "Riga")]
    [InlineData("{{customer.phones[0]}}", "11")]
    [InlineData("{{customer.phones[{{i}}]}}", "22")]
    [InlineData("{{customer.phones[{{customer.order[{{zero}}]}}]}}", "22")]
    [InlineData("{{customer.{{field}}.city}}", "Riga")]
    [InlineData("{{{{field_of_name}}}}", "Ann")]
    [InlineData(@"{{a\.b}}", "dotted")]
    [InlineData(@"{{odd.x\.y}}", "point")]
    [InlineData(@"{{odd.x\[0\]}}", "bracket")]
    [InlineData("[{{nothing}}] [{{customer.phones[9]}}]", "[] []")]
    // System fields.
    [InlineData("{{root.conv_id}}", 42L)]
    [InlineData("{{root.node_id}}", "set")]
    [InlineData("{{root.create_time}}", Now)]
    [InlineData("{{root.change_time}}", Now)]
    [InlineData("{{root.end_time}}", "")]
    [InlineData("{{root.user_id}}", "")]
    [InlineData("{{__now}}", Now)]
    // Parameters of other processes' tasks.
    [InlineData("{{conv[7].ref[token].portal}}", "acme")]
    [InlineData("{{conv[7].ref[token].user.tags[1]}}", "b")]
    [InlineData("{{conv[7].ref[token].user.tags[{{i}}]}}", "b")]
    [InlineData("{{conv[{{id}}].ref[{{ref}}].portal}}", "acme")]
    [InlineData("{{conv[@oauth].ref[token].portal}}", "acme")]
    // Nodes and variables of the installation.
    [InlineData("{{conv[7].node[wait].count}}", 3L)]
    [InlineData("{{conv[{{id}}].node[w{{ait}}].count}}", 3L)]
    [InlineData("{{node[set].count}}", 1L)]
    [InlineData("{{node[set].total}}", 12.5)]
    [InlineData("{{conv[7].node[wait].total}}", 12.5)]
    [InlineData("{{env_var[@settings].host}}", "a.example")]
    [InlineData("{{env_var[@settings].ports[{{i}}]}}", 443L)]
    // Functions.
    [InlineData("$.math(1+1)", 2L)]
    [InlineData("$.math({{n}}*2-(1+0.5)/3)", 19.5)]
    [InlineData("$.math(-{{n}} + -1)", -11L)]
    [InlineData("$.math(0.1+0.2)", 0.3)]
    [InlineData("$.math(9007199254740990+1)", 9007199254740991L)]
    [InlineData("$.math($.unixtime()+3600)", Now + 3600)]
    [InlineData("sum: $.math({{n}}+1)!", "sum: 11!")]
    [InlineData("$.random(5,5)", 5)]
    [InlineData("$.random(0)", 0)]
    [InlineData("$.date(%y-%m-%d %h:%i:%s)", "2026-09-01 12:00:00")]
    [InlineData("$.date(%d.%m.%y)", "01.09.2026")]
    [InlineData("$.date(%y-%m-%d+1 %h:%i:%s)", "2026-09-02 12:00:00")]
    [InlineData("$.date(%y-%m-%d-1 %h+13:%i-5:%s+7)", "2026-09-01 00:55:07")]
    [InlineData("$.date(%y+1-%m-1-%d)", "2027-08-01")]
    [InlineData("$.unixtime()", Now)]
    [InlineData("$.unixtime(%y-%m-%d %h:%i+60:%s)", Now + 3600)]
    [InlineData("$.unixtime(%y-%m-%d %h:%i+{{n}}:%s)", Now + 600)]
    [InlineData("$.unixtime(%y-%m-%d 02:00:00)", Now - 36000)]
    [InlineData("$.unixtime(%y-%m-01 00:00:00)", Now - 43200)]
    [InlineData("$.unixtime(%y-01-01 00:00:00)", 1767225600L)]
    [InlineData("{{$.unixtime()}}", Now)]
    [InlineData("$.base64_encode({{name}})", "QW5u")]
    [InlineData("$.md5({{name}})", "82e335f7ac0e0e412b2ae15abe662110")]
    [InlineData("$.to_number({{text}})", 12L)]
    [InlineData("$.to_string({{n}})", "10")]
    // Values that look like code stay values; unknown functions and a backslash are text.
    [InlineData("$.base64_encode({{closing}})", "KSQubWF0aCgxKzEp")]
    [InlineData(@"\$.math(1+1) $.nothing(1) $5", "$.math(1+1) $.nothing(1) $5")]
    public async Task A_construct_gives_its_value(string template, object expected) => (await ValueAsync(Json.Template(template))).ShouldBe(expected);

    [Theory]
    [InlineData("md5", "900150983cd24fb0d6963f7d28e17f72")]
    [InlineData("sha1", "a9993e364706816aba3e25717850c26c9cd0d89d")]
    [InlineData("sha224", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")]
    [InlineData("sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha384", "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7")]
    [InlineData("sha512", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f")]
    public async Task A_hash_is_hexadecimal_under_both_names(string name, string expected)
    {
        (await ValueAsync(Json.Template($"$.{name}(abc)"))).ShouldBe(expected);
        (await ValueAsync(Json.Template($"$.{name}_hex(abc)"))).ShouldBe(expected);
    }

    [Fact]
    public async Task A_random_number_is_within_its_bounds()
    {
        for (var i = 0; i < 20; i++)
        {
            ((int)(await ValueAsync(Json.Template("$.random(3,5)")))!).ShouldBeInRange(3, 5);
            ((int)(await ValueAsync(Json.Template("$.random()")))!).ShouldBeGreaterThanOrEqualTo(0);
        }
    }

    [Fact]
    public async Task A_whole_task_comes_as_an_object_and_its_secrets_make_it_one()
    {
        var task = (await ValueAsync(Json.Template("{{conv[7].ref[token]}}"))).ShouldBeAssignableTo<IDictionary<string, object?>>()!;
        task["portal"].ShouldBe("acme");
        task["access_token"].ShouldBe("secret-token-1");
        (await Evaluation.IsSecretAsync(Json.Template("{{conv[7].ref[token]}}"), configure: AddReferences)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("{{env_var[@client-secret]}}")]
    [InlineData("$.base64_encode({{env_var[@client-secret]}})")]
    [InlineData("$.sha256({{conv[7].ref[token].access_token}})")]
    public async Task What_is_computed_from_a_secret_is_a_secret(string template) => (await Evaluation.IsSecretAsync(Json.Template(template), configure: AddReferences)).ShouldBeTrue();

    [Theory]
    [InlineData("{{conv[8].ref[token].portal}}", "process '8'")]
    [InlineData("{{conv[7].ref[other]}}", "no task 'other'")]
    [InlineData("{{conv[7].ref[token].absent}}", "no parameter 'absent'")]
    [InlineData("{{conv[7].node[none].count}}", "no node 'none'")]
    [InlineData("{{conv[7].node[wait].size.x}}", "can't be read")]
    [InlineData("{{conv[7]}}", "can't be read")]
    [InlineData("{{node[wait]}}", "can't be read")]
    [InlineData("{{env_var[@unknown]}}", "no variable '@unknown'")]
    [InlineData("$.math({{ref}}+1)", "it takes numbers")]
    [InlineData("$.math(1/0)", "divide by zero")]
    [InlineData("$.math(1+1", "not closed")]
    [InlineData("$.random(5,1)", "the smallest and the largest")]
    [InlineData("$.random(a)", "the smallest and the largest")]
    [InlineData("$.unixtime(tomorrow)", "a pattern that gives a moment")]
    [InlineData("$.date(%y+9999999)", "outside of the calendar")]
    [InlineData("$.to_number(ten)", "no number")]
    [InlineData("$.to_object([1])", "no JSON of that kind")]
    public async Task What_leads_nowhere_is_an_incident_that_says_why(string template, string expected) =>
        (await Evaluation.ErrorAsync(Json.Template(template), Define, AddReferences)).ShouldContain(expected);

    [Fact]
    public async Task No_message_repeats_a_secret() =>
        (await Evaluation.ErrorAsync(Json.Template("$.math({{env_var[@client-secret]}})"), configure: AddReferences)).ShouldNotContain("hidden-value-1");

    [Fact]
    public async Task Objects_and_lists_are_made_of_text()
    {
        (await ValueAsync(Json.Template("""$.to_object({"a":{{n}}})"""))).ShouldBeAssignableTo<IDictionary<string, object?>>()!["a"].ShouldBe(10L);
        (await ValueAsync(Json.Template("$.to_array([1,{{n}}])"))).ShouldBeAssignableTo<IList<object?>>()!.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_task_id_and_the_node_before_are_known()
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(
            Json.Flowchart([Json.SetVariable("first", "Before", Json.Template("{{root.task_id}} {{root.ref}}")), Json.SetVariable("second", "Result", Json.Template("{{root.prev_node_id}}"))], "first>second"),
            more: d => d.Variable("Before").Variable("Result"));
        instance.Variables["Before"].ShouldBe($"{instance.Id} {instance.Id}");
        instance.Variables["Result"].ShouldBe("first");
    }

    [Theory]
    [InlineData("conv(7).node('wait').count", 3L)]
    [InlineData("conv('7').ref('token').user.tags[1]", "b")]
    [InlineData("JSON.parse(JSON.stringify(conv(7).ref('token'))).portal", "acme")]
    [InlineData("env_var('settings').host + env_var('@settings').ports[0]", "a.example80")]
    public async Task Scripts_read_the_same(string script, object expected) =>
        Convert.ToString(await ValueAsync(Json.JavaScript(script)), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(Convert.ToString(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task Liquid_reads_the_same() =>
        (await ValueAsync(Json.Liquid("""{{ conv["7"].ref["token"].portal }} {{ conv["7"].node["wait"].count }} {{ env_var["settings"].host }}"""))).ShouldBe("acme 3 a.example");

    [Fact]
    public void Unclosed_braces_are_text_and_cost_no_square_of_their_length()
    {
        Activities.Scripting.Template.TemplateParser.Parse(new string('{', 60_000)).Count.ShouldBe(1);
    }

    private static Task<object?> ValueAsync(JsonObject expression) => Evaluation.ValueAsync(expression, Define, new { name = "Ann" }, AddReferences);

    private static void AddReferences(IServiceCollection services) => services.AddSingleton<IReferenceReader, TestReferences>();

    private static void Define(DefinitionBuilder definition) => definition
        .Variable("i", "Int32", 1).Variable("zero", "Int32", 0).Variable("n", "Int32", 10).Variable("id", "Int32", 7)
        .Variable("ref", "String", "token").Variable("ait", "String", "ait").Variable("field", "String", "address").Variable("field_of_name", "String", "name")
        .Variable("text", "String", "12").Variable("closing", "String", ")$.math(1+1)").Variable("a.b", "String", "dotted")
        .Variable("odd", "JSON", """{"x.y":"point","x[0]":"bracket"}""")
        .Variable("customer", "JSON", """{"address":{"city":"Riga"},"phones":["11","22"],"order":[1]}""");
}
