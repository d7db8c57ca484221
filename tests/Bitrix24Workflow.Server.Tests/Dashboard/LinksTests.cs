using Bitrix24Workflow.Bitrix24;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Dashboard;
using Bitrix24Workflow.Server.Dashboard.Forms;
using Bitrix24Workflow.Server.Dashboard.Layout;

namespace Bitrix24Workflow.Server.Tests.Dashboard;

public sealed class LinksTests
{
    [Fact]
    public void The_code_page_is_the_portals()
    {
        Links.CodePage("corezoid", "local.55d32b338a90f0.23817", new Bitrix24Options())
            .ShouldBe("https://corezoid.bitrix24.ru/oauth/authorize/?response_type=code&client_id=local.55d32b338a90f0.23817");
    }

    [Theory]
    [InlineData("", "local.1")]
    [InlineData("corezoid", "")]
    [InlineData("not a host", "local.1")]
    [InlineData("javascript:alert(1)", "local.1")]
    public void Without_a_good_portal_and_client_id_there_is_no_link(string portal, string clientId) =>
        Links.CodePage(portal, clientId, new Bitrix24Options()).ShouldBeNull();

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/processes/bitrix-oauth/tasks/token", "/")]
    [InlineData("/instances/1", "/")]
    [InlineData("/notifications", "/notifications")]
    [InlineData("/notifications/telegram", "/notifications")]
    [InlineData("/notifications-of-old", "/")]
    [InlineData("/admin/keys", "/admin/users")]
    [InlineData("/account", "/admin/users")]
    public void The_bar_marks_the_section_of_the_page(string path, string section) => Links.SectionOf(path).ShouldBe(section);

    [Fact]
    public void A_reference_may_hold_anything()
    {
        Links.Task("d", "a/b c?d#é").ShouldBe("/processes/d/tasks/a%2Fb%20c%3Fd%23%C3%A9");
        Links.Authorise("d", "a/b").ShouldBe("/authorize/d/a%2Fb");
    }

    [Fact]
    public void An_ended_task_is_meant_by_its_own_id()
    {
        var task = new TaskView { InstanceId = "i", DefinitionId = "d", DefinitionVersionId = "v", Reference = "token", Status = WorkflowStatus.Running };

        Links.Task(task).ShouldBe("/processes/d/tasks/token");
        Links.Task(task with { Status = WorkflowStatus.Finished }).ShouldBe("/processes/d/tasks/i");
    }

    [Fact]
    public void The_construct_is_the_one_of_the_brief() => Links.Construct(1001, "token", "access_token").ShouldBe("{{conv[1001].ref[token].access_token}}");

    [Theory]
    [InlineData(null, "Enter a reference, or let it be generated.")]
    [InlineData("  ", "Enter a reference, or let it be generated.")]
    [InlineData("token", null)]
    public void A_reference_must_be_given(string? text, string? words) => References.Problem(text).ShouldBe(words);

    [Fact]
    public void A_reference_has_at_most_255_characters()
    {
        References.Problem(new string('x', 255)).ShouldBeNull();
        References.Problem(new string('x', 256)).ShouldBe(DashboardText.ReferenceTooLong);
    }

    [Fact]
    public void Moments_are_told_in_the_visitors_zone()
    {
        var visitor = Visitor.From(false, "Europe%2FMoscow");
        var moment = new DateTimeOffset(2026, 11, 24, 20, 59, 0, TimeSpan.Zero);

        visitor.Moment(moment, moment.AddMinutes(30)).ShouldBe("24 Nov, 23:59");
        visitor.Moment(moment, moment.AddSeconds(5)).ShouldBe("23:59:00");
        Visitor.From(false, "nonsense").Zone.ShouldBe(TimeZoneInfo.Utc);
    }
}
