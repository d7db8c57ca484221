using Bitrix24Workflow.Activities.Tests.Harness;

namespace Bitrix24Workflow.Activities.Tests.Scripting;

/// <summary>Scripts that have killed or hung a process. Run in the test's own process: if one of them still could, this run would not end with a report.</summary>
public sealed class JavaScriptLimitTests
{
    [Theory]
    [InlineData("var s = 0; for (var i = 0; i < 100000; i++) { s += i } s", 4999950000.0)]
    [InlineData("let a = []; for (let i = 0; i < 100000; i++) { const x = i * 2.5; if (x % 2 === 0) { a.push('k' + x) } } a.length", 25000.0)]
    [InlineData("function f(n) { return n <= 1 ? 1 : n * f(n - 1) } f(20)", 2432902008176640000.0)]
    public async Task Honest_work_passes(string script, double expected) => (await Evaluation.ValueAsync(Json.JavaScript(script))).ShouldBe(expected);

    [Theory]
    [InlineData("new Proxy({}, {get(t, k, r) { return r[k] }}).x")]
    [InlineData("var o = {valueOf() { return +o }}; +o")]
    [InlineData("var o = {[Symbol.iterator]() { return [...o] }}; [...o]")]
    [InlineData("function* g() { yield* g() } [...g()]")]
    [InlineData("var o = {[Symbol.toPrimitive]() { return o + '' }}; o + ''")]
    [InlineData("class A { static [Symbol.hasInstance](x) { return x instanceof A } } 1 instanceof A")]
    [InlineData("var o = {get x() { return this.x }}; o.x")]
    [InlineData("function f() { return f() } f()")]
    [InlineData("while (true);")]
    [InlineData("for (;;) { }")]
    [InlineData("var s = 'x'; while (true) s += s")]
    [InlineData("var a = []; while (true) a.push(a)")]
    [InlineData("new Array(1e9)")]
    [InlineData("'x'.repeat(1e9)")]
    [InlineData("/(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')")]
    [InlineData("new RegExp('(a+)+$').test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')")]
    [InlineData("eval('1')")]
    [InlineData("new Function('return 1')()")]
    [InlineData("(() => {}).constructor('return 1')()")]
    [InlineData("new ArrayBuffer(2e9)")]
    [InlineData("new Uint8Array(5e8)")]
    [InlineData("var p = new Proxy({}, {ownKeys() { return Object.keys(p) }}); Object.keys(p)")]
    [InlineData("var a = {}; a.a = a; a")]
    [InlineData("var a = []; for (let i = 0; i < 100; i++) a = [a]; a")]
    public async Task Harmful_work_ends_in_an_incident(string script) => (await Evaluation.ErrorAsync(Json.JavaScript(script))).ShouldNotBeEmpty();

    [Theory]
    [InlineData("var a = []; for (let i = 0; i < 9000; i++) a = [a]; ('' + a).length", 0.0)]
    [InlineData("var a = []; for (let i = 0; i < 9000; i++) a = [a]; JSON.stringify(a).length", 18002.0)]
    [InlineData("var f = () => 1; for (let i = 0; i < 5000; i++) f = f.bind(null); f()", 1.0)]
    public async Task Deep_work_inside_the_interpreter_survives(string script, double expected) => (await Evaluation.ValueAsync(Json.JavaScript(script))).ShouldBe(expected);

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{", "}")]
    [InlineData("x=>", "")]
    [InlineData("-", "")]
    public async Task Deeply_nested_sources_do_no_harm(string open, string close)
    {
        var depth = 60_000 / (open.Length + close.Length);
        var (instance, _) = await Evaluation.RunAsync(Json.JavaScript(string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth))));
        instance.Status.ShouldBe(Core.Execution.WorkflowStatus.Finished);
    }

    [Fact]
    public async Task Long_sources_are_refused() => (await Evaluation.ErrorAsync(Json.JavaScript(new string(' ', 65 * 1024) + "1"))).ShouldBe("The script is longer than 64 KB.");

    [Theory]
    [InlineData("getVariable.constructor('return 1')()")]
    [InlineData("getVariable.GetType")]
    [InlineData("conv.Engine")]
    public async Task Functions_of_the_host_show_nothing_of_it(string script)
    {
        var (instance, _) = await Evaluation.RunAsync(Json.JavaScript(script));
        instance.Variables.GetValueOrDefault("Result").ShouldBeNull();
    }
}
