using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Expressions;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Activities.Tests.Scripting;

public sealed class LiquidTests
{
    [Theory]
    [InlineData("Hello {{ Variables.name }} and {{ Input.who }}{{ Variables.none }}", "Hello Ann and Bob")]
    [InlineData("{% for p in Variables.customer.phones %}{{ p }};{% endfor %}", "11;22;")]
    [InlineData("{% for i in (1..3) %}{{ i }}{% endfor %}", "123")]
    [InlineData("{% capture x %}a{{ Variables.name }}{% endcapture %}{{ x | upcase }}", "AANN")]
    [InlineData("{{ Variables.customer | json }}", "{\"city\":\"Riga\",\"phones\":[\"11\",\"22\"]}")]
    [InlineData("{{ Variables.customer | keys | join: '+' }}", "city+phones")]
    [InlineData("{{ 'ab' | base64 }}", "YWI=")]
    [InlineData("{% if Variables.flag %}yes{% else %}no{% endif %} {{ Variables.number | plus: 1 }}", "yes 2.5")]
    [InlineData("{{ WorkflowDefinitionId }} {{ WorkflowDefinitionVersion }}", "test 1")]
    [InlineData("{{ '<b>' }}", "<b>")]
    [InlineData("{{ conv[\"7\"].ref[\"token\"].portal }} {{ conv[7].ref[\"token\"].user.tags[1] }}", "acme b")]
    [InlineData("{% assign n = 0 %}{% for p in Variables.customer.phones %}{% assign n = n | plus: 1 %}{% endfor %}{{ n }}", "2")]
    public async Task A_template_gives_text(string template, string expected) =>
        (await Evaluation.ValueAsync(Json.Liquid(template), Define, new { who = "Bob" }, AddReferences)).ShouldBe(expected);

    [Theory]
    [InlineData("{% for i in (1..1000000000) %}{% endfor %}")]
    [InlineData("{% assign n = 1000000000 %}{% for i in (1..n) %}{% endfor %}")]
    [InlineData("{% assign r = (1..1000000000) %}{{ r | size }}")]
    [InlineData("{% for i in (1..9000) %}{% for j in (1..9000) %}{% endfor %}{% endfor %}")]
    [InlineData("{% assign s = 'xxxxxxxx' %}{% for i in (1..40) %}{% assign s = s | append: s %}{% endfor %}{{ s | size }}")]
    [InlineData("{% assign s = 'xxxxxxxx' %}{% for i in (1..40) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}{{ s | size }}")]
    [InlineData("{% for i in (1..9000) %}{% for j in (1..10) %}0123456789012345678901234567890123456789{% endfor %}{% endfor %}")]
    [InlineData("{% include 'x' %}")]
    [InlineData("{{ 'unclosed }}")]
    public async Task Harmful_work_ends_in_an_incident(string template) => (await Evaluation.ErrorAsync(Json.Liquid(template))).ShouldNotBeEmpty();

    [Fact]
    public async Task Deep_tags_are_refused()
    {
        var template = string.Concat(Enumerable.Repeat("{% if x %}", 100)) + string.Concat(Enumerable.Repeat("{% endif %}", 100));
        (await Evaluation.ErrorAsync(Json.Liquid(template))).ShouldContain("Tags are nested");
    }

    [Fact]
    public async Task Deep_brackets_long_chains_of_filters_and_long_sources_are_refused()
    {
        (await Evaluation.ErrorAsync(Json.Liquid("{{ " + string.Concat(Enumerable.Repeat("a[", 4_000)) + "0" + new string(']', 4_000) + " }}"))).ShouldContain("Brackets");
        (await Evaluation.ErrorAsync(Json.Liquid("{{ 1 " + string.Concat(Enumerable.Repeat("|plus:1", 4_000)) + " }}"))).ShouldContain("filters");
        (await Evaluation.ErrorAsync(Json.Liquid(new string('x', 33 * 1024)))).ShouldBe("The template is longer than 32 KB.");
        var lines = "{% liquid\n" + string.Concat(Enumerable.Repeat("if x\n", 200)) + string.Concat(Enumerable.Repeat("endif\n", 200)) + "%}";
        (await Evaluation.ErrorAsync(Json.Liquid(lines))).ShouldContain("Tags");
    }

    [Theory]
    [InlineData("{{ Variables.Secret }}", true)]
    [InlineData("{% if Variables.Secret == 'x' %}{% endif %}.", true)]
    [InlineData("{{ conv['7'].ref['token'].access_token }}", true)]
    [InlineData("{{ conv['7'].ref['token'].portal }}", false)]
    [InlineData("{{ Variables.name }} Secret", false)]
    public async Task What_is_made_from_a_secret_is_a_secret(string template, bool expected) =>
        (await Evaluation.IsSecretAsync(Json.Liquid(template), d => Define(d.Secret("Secret", "password-1")), AddReferences)).ShouldBe(expected);

    private static void AddReferences(IServiceCollection services) => services.AddSingleton<IReferenceReader, TestReferences>();

    private static void Define(DefinitionBuilder definition) => definition
        .Variable("name", "String", "Ann")
        .Variable("flag", "Boolean", true)
        .Variable("number", "Double", 1.5)
        .Variable("customer", "JSON", """{"city":"Riga","phones":["11","22"]}""");
}
