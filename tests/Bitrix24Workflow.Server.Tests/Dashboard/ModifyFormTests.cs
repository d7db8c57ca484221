using System.Text.Json.Nodes;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Dashboard.Forms;

namespace Bitrix24Workflow.Server.Tests.Dashboard;

public sealed class ModifyFormTests
{
    private readonly ParameterForm _form = ParameterForms.ForTask(Shipped.BitrixOAuth(), new TaskView
    {
        InstanceId = "i",
        DefinitionId = "bitrix-oauth",
        DefinitionVersionId = "v",
        Reference = "token",
        Parameters =
        [
            new TaskParameter("access_token", TaskParameterKind.Variable, "String", "***", true),
            new TaskParameter("failed_attempts", TaskParameterKind.Variable, "Int32", 0, false),
            new TaskParameter("portal", TaskParameterKind.Input, "String", "corezoid", false),
            new TaskParameter("client_secret", TaskParameterKind.Input, "String", "***", true),
            new TaskParameter("result", TaskParameterKind.Output, "Object", new JsonObject(), false),
        ],
    });

    [Fact]
    public void Masks_and_what_was_left_alone_are_not_sent()
    {
        _form.Validate().ShouldBeTrue();
        _form.Values().ShouldBeEmpty();
    }

    [Fact]
    public void Only_what_was_changed_is_sent()
    {
        _form.Find("portal")!.Text = "other";
        _form.Find("client_secret")!.Text = "new";
        _form.Find("code")!.Text = "6dm7bdbh";

        _form.Values().ShouldBe(new Dictionary<string, object?> { ["portal"] = "other", ["client_secret"] = "new", ["code"] = "6dm7bdbh" }, ignoreOrder: true);
    }

    [Fact]
    public void A_value_can_be_taken_away()
    {
        _form.Find("portal")!.Text = "";
        _form.Find("failed_attempts")!.Text = "";

        _form.Values().ShouldBe(new Dictionary<string, object?> { ["portal"] = "", ["failed_attempts"] = null }, ignoreOrder: true);
    }

    [Fact]
    public void What_people_give_comes_first_and_outputs_stay_out()
    {
        _form.Rows[0].Name.ShouldBe("portal");
        _form.Rows.FindIndex(r => r.Name == "code").ShouldBeLessThan(_form.Rows.FindIndex(r => r.Name == "access_token"));
        _form.Find("result").ShouldBeNull();
    }

    [Fact]
    public void Masks_go_through_the_editor_unharmed()
    {
        _form.TryApplyJson(_form.ToJson(), out var error).ShouldBeTrue(error);

        _form.Values().ShouldBeEmpty();
    }
}
