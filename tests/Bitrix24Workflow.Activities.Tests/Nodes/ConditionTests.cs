using Bitrix24Workflow.Activities.Tests.Harness;

namespace Bitrix24Workflow.Activities.Tests.Nodes;

[ActivityTests("Process.Condition")]
public sealed class ConditionTests
{
    [Theory]
    [InlineData("""{"param":"n","fun":"eq","const":"10","cast":"number"}""", true)]
    [InlineData("""{"param":"n","fun":"eq","const":10,"cast":"number"}""", true)]
    [InlineData("""{"param":"n","fun":"eq","const":"10","cast":"string"}""", false)]
    [InlineData("""{"param":"text","fun":"eq","const":"10","cast":"number"}""", false)]
    [InlineData("""{"param":"text","fun":"not_eq","const":"10","cast":"number"}""", true)]
    [InlineData("""{"param":"text","fun":"eq","const":"10"}""", true)]
    [InlineData("""{"param":"n","fun":"more","const":"9.5","cast":"number"}""", true)]
    [InlineData("""{"param":"n","fun":"less","const":"{{n}}","cast":"number"}""", false)]
    [InlineData("""{"param":"n","fun":"less_or_eq","const":"{{n}}","cast":"number"}""", true)]
    [InlineData("""{"param":"n","fun":"more_or_eq","const":"$.math({{n}}+1)","cast":"number"}""", false)]
    [InlineData("""{"param":"map.flag","fun":"eq","const":"true","cast":"boolean"}""", true)]
    [InlineData("""{"param":"map","fun":"eq","const":"{\"flag\":true,\"list\":[1]}","cast":"object"}""", true)]
    [InlineData("""{"param":"map.list","fun":"not_eq","const":"[1]","cast":"array"}""", false)]
    [InlineData("""{"param":"name","fun":"regexp","const":"^A.n$"}""", true)]
    [InlineData("""{"param":"nothing","fun":"eq","const":""}""", true)]
    public async Task A_comparison_holds_by_type_and_value(string comparison, bool holds) => (await RunAsync($$"""{"Yes":[{{comparison}}]}""")).ShouldBe(holds ? ["Yes"] : ["Else"]);

    [Theory]
    [InlineData("""{"Yes":[{"param":"n","fun":"more","const":"5","cast":"number"},{"param":"name","const":"Bob"}],"No":[{"param":"name","const":"Ann"}]}""", "No")]
    [InlineData("""{"Yes":[{"param":"n","fun":"more","const":"5","cast":"number"},{"param":"name","const":"Ann"}],"No":[]}""", "Yes")]
    [InlineData("""{"No":[{"param":"n","cast":"number","const":"1"}]}""", "Else")]
    public async Task All_of_a_branch_must_hold_and_the_first_such_branch_is_taken(string table, string expected) => (await RunAsync(table)).ShouldBe([expected]);

    [Theory]
    [InlineData("""{"Yes":[{"fun":"eq"}]}""", "names no param")]
    [InlineData("""{"Yes":[{"param":"n","fun":"near"}]}""", "no comparison 'near'")]
    [InlineData("""{"Yes":[{"param":"n","const":"ten","cast":"number"}]}""", "is no number")]
    [InlineData("""{"Yes":[{"param":"name","fun":"regexp","const":"["}]}""", "can't be read")]
    [InlineData("""["Yes"]""", "JSON object")]
    public async Task What_can_not_be_read_is_an_incident(string table, string expected)
    {
        using var runner = new WorkflowRunner();
        (await runner.RunAsync(NodeTest.Chart(NodeTest.Node("Condition", "c", ("branches", NodeTest.Table(table))), "Yes"), new { n = 10, name = "Ann" })).Incident!.ShouldContain(expected);
    }

    private static readonly int[] List = [1];

    private static async Task<IReadOnlyList<string>> RunAsync(string table)
    {
        using var runner = new WorkflowRunner();
        var instance = await runner.RunAsync(
            NodeTest.Chart(NodeTest.Node("Condition", "c", ("branches", NodeTest.Table(table))), "Yes", "No", "Else"),
            new { n = 10, text = "10", name = "Ann", map = new { flag = true, list = List } });
        instance.Incident.ShouldBeNull();
        return runner.Console.Lines;
    }
}
