using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Expressions;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Activities.Tests.Scripting;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("no braces", "no braces")]
    [InlineData("Hello {{name}}!", "Hello Ann!")]
    [InlineData("{{ name }}", "Ann")]
    [InlineData("a {{unknown}} b", "a  b")]
    [InlineData("{{unknown}}", "")]
    [InlineData("{{customer.city}} {{customer.Phones[1]}} {{customer.phones.0}}", "Riga 22 11")]
    [InlineData("{{customer.nothing.more}}.", ".")]
    [InlineData("{{dotted.name}}", "whole")]
    [InlineData("{{flag}} is {{number}}", "true is 1.5")]
    [InlineData("{\"a\":{{customer.phones}}}", "{\"a\":[\"11\",\"22\"]}")]
    [InlineData("{{}} {{ }} {{open", "{{}} {{ }} {{open")]
    [InlineData("}} {{name}}}", "}} Ann}")]
    [InlineData("{{conv[7].ref[token].portal}}", "acme")]
    [InlineData("{{conv[\"7\"].ref['token'].portal}}/x", "acme/x")]
    [InlineData("{{conv[{{process}}].ref[{{task}}].portal}}", "acme")]
    [InlineData("{{conv[7].ref[to{{end}}].user.tags[1]}}", "b")]
    [InlineData("{{conv[7].ref[{{conv[7].ref[token].user.missing}}token].user.name}}", "Ann")]
    public async Task A_template_gives_text(string template, string expected)
    {
        var value = await Evaluation.ValueAsync(Json.Template(template), Define, new { name = "an input", task = "token", end = "ken" }, AddReferences);
        value.ShouldBe(expected);
    }

    [Fact]
    public async Task A_template_that_is_one_placeholder_gives_the_value_itself()
    {
        (await Evaluation.ValueAsync(Json.Template("{{number}}"), Define)).ShouldBe(1.5);
        (await Evaluation.ValueAsync(Json.Template(" {{number}}"), Define)).ShouldBe(" 1.5");
        var customer = await Evaluation.ValueAsync(Json.Template("{{customer}}"), Define);
        customer.ShouldBeAssignableTo<IDictionary<string, object?>>()!["city"].ShouldBe("Riga");
    }

    [Fact]
    public async Task An_input_is_found_where_no_variable_has_the_name() =>
        (await Evaluation.ValueAsync(Json.Template("{{task}} {{name}}"), Define, new { name = "input", task = "token" })).ShouldBe("token Ann");

    [Theory]
    [InlineData("{{conv[7].ref[other].portal}}", "There is no parameter 'portal' in task 'other' of process '7'.")]
    [InlineData("x {{conv[8].ref[token].portal}}", "There is no parameter 'portal' in task 'token' of process '8'.")]
    [InlineData("{{conv[7].ref[token]portal}}", "can't be read")]
    [InlineData("{{conv[7]}}", "can't be read")]
    public async Task A_reference_that_leads_nowhere_is_an_incident(string template, string expected) =>
        (await Evaluation.ErrorAsync(Json.Template(template), configure: AddReferences)).ShouldContain(expected);

    [Fact]
    public async Task A_host_without_references_says_so() =>
        (await Evaluation.ErrorAsync(Json.Template("{{conv[7].ref[token].portal}}"))).ShouldBe("This host has no process references.");

    [Theory]
    [InlineData("{{Secret}}", true)]
    [InlineData("Bearer {{Secret}}", true)]
    [InlineData("{{conv[7].ref[token].access_token}}", true)]
    [InlineData("{{conv[7].ref[token].portal}}", false)]
    [InlineData("{{name}} Secret", false)]
    public async Task What_is_made_from_a_secret_is_a_secret(string template, bool expected) =>
        (await Evaluation.IsSecretAsync(Json.Template(template), d => Define(d.Secret("Secret", "password-1")), AddReferences)).ShouldBe(expected);

    private static void AddReferences(IServiceCollection services) => services.AddSingleton<IReferenceReader, TestReferences>();

    private static void Define(DefinitionBuilder definition) => definition
        .Variable("name", "String", "Ann")
        .Variable("dotted.name", "String", "whole")
        .Variable("process", "Int32", 7)
        .Variable("flag", "Boolean", true)
        .Variable("number", "Double", 1.5)
        .Variable("customer", "JSON", """{"city":"Riga","phones":["11","22"]}""");
}
