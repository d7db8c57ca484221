using System.Text.Json.Nodes;
using Bitrix24Workflow.Server.Dashboard;
using Bitrix24Workflow.Server.Dashboard.Forms;

namespace Bitrix24Workflow.Server.Tests.Dashboard;

public sealed class ParameterFormTests
{
    private readonly ParameterForm _form = ParameterForms.ForNew(Shipped.BitrixOAuth());

    [Fact]
    public void A_new_form_has_the_rows_of_the_brief_in_their_order()
    {
        _form.Rows.Take(5).Select(r => r.Name).ShouldBe(["portal", "client_id", "client_secret", "scope", "code"]);
        _form.Rows.Take(5).ShouldAllBe(r => r.Type == ParameterType.String && r.IsDeclared && r.IsTypeFixed);
        _form.Rows.Where(r => r.IsSecret).Select(r => r.Name).ShouldBe(["client_secret", "code"]);
    }

    [Fact]
    public void What_is_required_and_empty_is_asked_for_beside_its_field()
    {
        Row("portal").Text = "corezoid";

        _form.AskForMissing().ShouldBeTrue();

        _form.Rows.Where(r => r.Error == DashboardText.RequiredMissing).Select(r => r.Name).ShouldBe(["client_id", "client_secret"]);
        Row("client_id").Text = "local.1";
        Row("client_secret").Text = "secret";
        _form.AskForMissing().ShouldBeFalse();
    }

    [Fact]
    public void Defaults_of_the_definition_stand_in_a_new_form()
    {
        var definition = Shipped.BitrixOAuth();
        definition.CustomProperties[InputRules.Defaults] = JsonNode.Parse("""{ "renewal_policy": "KeepAlive" }""");

        ParameterForms.ForNew(definition).Values().ShouldBe(new Dictionary<string, object?> { ["renewal_policy"] = "KeepAlive" });
    }

    [Fact]
    public void Only_what_has_a_value_is_sent()
    {
        Row("portal").Text = "corezoid";
        Add("tries", ParameterType.Number, "25");
        Add("deep", ParameterType.Json, """{ "a": [1, true] }""");
        Add("on", ParameterType.Boolean, "true");

        _form.Validate().ShouldBeTrue();
        var values = _form.Values();

        values.Keys.ShouldBe(["portal", "tries", "deep", "on"]);
        values["portal"].ShouldBe("corezoid");
        Convert.ToInt32(values["tries"], System.Globalization.CultureInfo.InvariantCulture).ShouldBe(25);
        values["on"].ShouldBe(true);
        values["deep"].ShouldBeAssignableTo<IDictionary<string, object?>>();
    }

    [Fact]
    public void Words_about_errors_stand_beside_their_fields()
    {
        Add("tries", ParameterType.Number, "many");
        Add("flag", ParameterType.Boolean, "perhaps");
        Add("deep", ParameterType.Json, "{ \"a\": ");
        Add("portal", ParameterType.String, "twice");
        Add("", ParameterType.String, "nameless");

        _form.Validate().ShouldBeFalse();

        _form.Find("tries")!.Error.ShouldBe(DashboardText.NotANumber);
        _form.Find("flag")!.Error.ShouldBe(DashboardText.NotABoolean);
        _form.Find("deep")!.Error.ShouldBe("This isn't JSON: look at line 1, character 8.");
        _form.Find("portal")!.NameError.ShouldBe(DashboardText.NameTwice);
        _form.Rows[^1].NameError.ShouldBe(DashboardText.NameMissing);
    }

    [Fact]
    public void Rows_and_JSON_say_the_same_both_ways()
    {
        Row("portal").Text = "corezoid";
        Add("tries", ParameterType.Number, "25");
        Add("deep", ParameterType.Json, "[1]");

        var json = JsonNode.Parse(_form.ToJson())!;
        json["portal"]!.ToString().ShouldBe("corezoid");
        json["tries"]!.GetValue<decimal>().ShouldBe(25);
        json["deep"].ShouldBeOfType<JsonArray>();

        _form.TryApplyJson("""{ "portal": "other", "flag": false, "list": [1, 2] }""", out var error).ShouldBeTrue(error);

        Row("portal").Text.ShouldBe("other");
        Row("scope").Text.ShouldBeEmpty();
        _form.Find("tries").ShouldBeNull();
        _form.Find("flag")!.Type.ShouldBe(ParameterType.Boolean);
        _form.Find("list")!.Type.ShouldBe(ParameterType.Json);
    }

    [Fact]
    public void A_secret_that_was_typed_never_shows_in_the_editor_and_survives_it()
    {
        Row("client_secret").Text = "9a817b68";

        var json = _form.ToJson();
        json.ShouldNotContain("9a817b68");
        json.ShouldContain("\"client_secret\": \"***\"");
        _form.TryApplyJson(json, out _).ShouldBeTrue();

        _form.Values()["client_secret"].ShouldBe("9a817b68");
    }

    [Theory]
    [InlineData("{", "This isn't JSON: look at line 1, character 2.")]
    [InlineData("[1]", "The parameters must be a JSON object: { \"name\": value }.")]
    [InlineData("null", "The parameters must be a JSON object: { \"name\": value }.")]
    [InlineData("""{ "portal": 5 }""", "“portal” must be a string.")]
    [InlineData("""{ "portal": "a", "portal": "b" }""", "A name stands twice in the JSON.")]
    public void JSON_that_does_not_fit_changes_nothing_and_says_why(string json, string words)
    {
        Row("portal").Text = "corezoid";

        _form.TryApplyJson(json, out var error).ShouldBeFalse();

        error.ShouldBe(words);
        Row("portal").Text.ShouldBe("corezoid");
    }

    [Fact]
    public void Clear_brings_back_the_empty_form()
    {
        Row("client_secret").Text = "9a817b68";
        Add("tries", ParameterType.Number, "25");

        _form.Clear();

        _form.Values().ShouldBeEmpty();
        _form.Find("tries").ShouldBeNull();
    }

    private ParameterRow Row(string name) => _form.Find(name).ShouldNotBeNull();

    private void Add(string name, ParameterType type, string text)
    {
        var row = _form.Add();
        (row.Name, row.Type, row.Text) = (name, type, text);
    }
}
