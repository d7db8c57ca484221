using Bitrix24Workflow.Activities.Tests.Harness;
using Bitrix24Workflow.Core.Expressions;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Workflow.Activities.Tests.Scripting;

public sealed class JavaScriptTests
{
    [Theory]
    [InlineData("1 + 2", 3.0)]
    [InlineData("return 'x'", "x")]
    [InlineData("if (getCount() > 1) { return 'many' } 'few'", "many")]
    [InlineData("getVariable('Count') + variables.Count + getCount()", 6.0)]
    [InlineData("variables['Count']", 2.0)]
    [InlineData("getInput('who') + getWho()", "AnnAnn")]
    [InlineData("getVariable('none')", null)]
    [InlineData("undefined", null)]
    [InlineData("variables.none === undefined", true)]
    [InlineData("async function f() { return await Promise.resolve(4) } f()", 4.0)]
    [InlineData("getCustomer().phones.map(p => p + '!').join()", "11!,22!")]
    [InlineData("isNullOrWhiteSpace('  ') && isNullOrEmpty(null) && !isNullOrEmpty('x')", true)]
    [InlineData("toJson({a: [1, true, null]})", "{\"a\":[1,true,null]}")]
    [InlineData("bytesToString(bytesFromString('жук'))", "жук")]
    [InlineData("bytesToBase64(bytesFromString('ab')) + stringFromBase64(stringToBase64('cd'))", "YWI=cd")]
    [InlineData("bytesFromString('AB')[1]", 66.0)]
    [InlineData("newGuidString().length + newShortGuid().length", 58.0)]
    [InlineData("parseGuid('6F9619FF-8B86-D011-B42D-00CF4FC964FF')", "6f9619ff-8b86-d011-b42d-00cf4fc964ff")]
    [InlineData("getWorkflowDefinitionId() + getWorkflowDefinitionVersion() + getWorkflowDefinitionVersionId()", "test1test-v1")]
    [InlineData("new Date().toISOString()", "2026-09-01T12:00:00.000Z")]
    [InlineData("typeof ArrayBuffer + typeof Uint8Array + typeof Atomics", "undefinedundefinedundefined")]
    [InlineData("typeof System + typeof importNamespace + typeof require", "undefinedundefinedundefined")]
    [InlineData("toJson('жук <b>')", "\"жук \\u003Cb\\u003E\"")]
    [InlineData("toJson(TimeSpan.FromSeconds(90))", "\"00:01:30\"")]
    [InlineData("`${TimeSpan.FromMinutes(1)}`", "00:01:00")]
    [InlineData("TimeSpan.FromMinutes(1).TotalSeconds", 60.0)]
    [InlineData("getSpan().TotalMinutes", 2.0)]
    [InlineData("DateTime.Parse('2026-01-02T03:04:05Z').toISOString().length", 24.0)]
    [InlineData("new Date(DateTimeOffset.UnixEpoch).getTime()", 0.0)]
    [InlineData("Guid.Parse('6F9619FF-8B86-D011-B42D-00CF4FC964FF').ToString()", "6f9619ff-8b86-d011-b42d-00cf4fc964ff")]
    [InlineData("Guid.NewGuid().ToString().length", 36.0)]
    [InlineData("new Random(1).Next(5, 6)", 5.0)]
    [InlineData("new Random().NextDouble() < 1", true)]
    [InlineData("typeof TimeSpan.FromDays(1).GetType", "undefined")]
    [InlineData("streamToBase64(bytesFromString('ab')) + streamToBytes(bytesFromString('c')).length", "YWI=1")]
    [InlineData("bytesToString(bytesFromBase64('YWI='))", "ab")]
    [InlineData("newGuid().length + getGuid().length + getGuidString().length + getShortGuid().length", 130.0)]
    [InlineData("getWorkflowInstanceId().length", 16.0)]
    [InlineData("setCorrelationId('c1'); setWorkflowInstanceName('n1'); getCorrelationId() + getWorkflowInstanceName()", "c1n1")]
    [InlineData("getInput('none')", null)]
    [InlineData("getLastResult()", null)]
    public async Task A_script_has_a_value(string script, object? expected)
    {
        var value = await Evaluation.ValueAsync(Json.JavaScript(script), Define, new { who = "Ann" });
        value.ShouldBe(expected);
    }

    [Fact]
    public async Task Variables_are_written_back()
    {
        var (instance, _) = await Evaluation.RunAsync(Json.JavaScript("variables.Count = 5; variables.customer.phones.push('33'); setVariable('New', 'x'); setName('Bob'); 0"), d => Define(d.Variable("name", "String")));
        instance.Incident.ShouldBeNull();
        instance.Variables["Count"].ShouldBe(5);
        instance.Variables["name"].ShouldBe("Bob");
        instance.Variables["customer"].ShouldBeAssignableTo<IDictionary<string, object?>>()!["phones"].ShouldBeAssignableTo<IList<object?>>()!.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Errors_are_incidents_with_the_scripts_own_words()
    {
        (await Evaluation.ErrorAsync(Json.JavaScript("throw new Error('no stock')"))).ShouldContain("no stock");
        (await Evaluation.ErrorAsync(Json.JavaScript("let = = 3"))).ShouldNotBeEmpty();
        (await Evaluation.ErrorAsync(Json.JavaScript("missing()"))).ShouldContain("missing is not defined");
        (await Evaluation.ErrorAsync(Json.JavaScript("getOutputFrom('nobody')"))).ShouldBe("Activity not found.");
    }

    [Fact]
    public async Task Outputs_of_earlier_activities_are_read_by_id_name_and_function_until_the_instance_sleeps()
    {
        using var runner = new WorkflowRunner();
        var read = Json.JavaScript("toJson([getOutputFrom('first'), getOutputFrom('first', 'Result'), getResultFromFirst(), getLastResult(), getOutputFrom('first', 'None')])");
        await runner.RunAsync(Json.Sequence(
            Json.Activity("RunJavaScript", "first", ("script", Json.Literal("7"))),
            Json.WriteLine("w1", read.DeepClone()),
            Flow.Event("e", "Go"),
            Json.WriteLine("w2", read.DeepClone())));
        await runner.PublishEventAsync("Go");
        runner.Console.Lines.ShouldBe(["[7,7,7,7,null]", "[null,null,null,{},null]"]);
    }

    [Fact]
    public async Task A_moment_is_written_as_dotnet_writes_it()
    {
        using var runner = new WorkflowRunner();
        await runner.RunAsync(Json.Sequence(Json.WriteLine("a", Json.JavaScript("new Date(Date.UTC(2026, 0, 2))")), Json.WriteLine("b", Json.JavaScript("new Date(Date.UTC(2026, 0, 2, 3, 4, 5))")), Json.WriteLine("c", Json.JavaScript("toJson({at: new Date(Date.UTC(2026, 0, 2))})"))));
        runner.Console.Lines.ShouldBe(["2026-01-02", "01/02/2026 03:04:05", """{"at":"2026-01-02T00:00:00Z"}"""]);
    }

    [Fact]
    public async Task References_are_read()
    {
        (await Evaluation.ValueAsync(Json.JavaScript("conv('7').ref('token').portal + conv(7).ref('token').user.tags[1]"), configure: AddReferences)).ShouldBe("acmeb");
        (await Evaluation.ErrorAsync(Json.JavaScript("conv('7').ref('token').nothing"), configure: AddReferences)).ShouldContain("There is no parameter 'nothing'");
    }

    [Theory]
    [InlineData("getVariable('Secret')", true)]
    [InlineData("'Bearer ' + variables.Secret", true)]
    [InlineData("getSecret().length", true)]
    [InlineData("conv('7').ref('token').access_token", true)]
    [InlineData("conv('7').ref('token').portal", false)]
    [InlineData("getVariable('Count')", false)]
    [InlineData("'Secret'", false)]
    [InlineData("true || getSecret()", false)]
    public async Task What_is_computed_from_a_secret_is_a_secret(string script, bool expected) =>
        (await Evaluation.IsSecretAsync(Json.JavaScript(script), d => Define(d.Secret("Secret", "password-1")), AddReferences)).ShouldBe(expected);

    [Fact]
    public async Task What_is_set_after_a_secret_was_read_is_a_secret()
    {
        var (instance, _) = await Evaluation.RunAsync(Json.JavaScript("setVariable('Before', 1); variables.After = getSecret(); 0"), d => d.Variable("Before").Variable("After").Secret("Secret", "password-1"));
        instance.Variables["Before"].ShouldBe(1.0);
        instance.Variables["After"].ShouldBeOfType<Core.Memory.SecretValue>();
        instance.StateText.ShouldNotContain("password-1");
    }

    private static void AddReferences(IServiceCollection services) => services.AddSingleton<IReferenceReader, TestReferences>();

    private static void Define(DefinitionBuilder definition) => definition
        .Variable("Count", "Int32", 2)
        .Variable("Span", "TimeSpan", "00:02:00")
        .Variable("customer", "JSON", """{"city":"Riga","phones":["11","22"]}""");
}
