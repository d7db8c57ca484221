using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Dashboard.TaskPages;

namespace Bitrix24Workflow.Server.Tests.Dashboard;

public sealed class TaskWordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(WorkflowStatus.Running, WorkflowSubStatus.Suspended, "wait", 0, "Waiting", "Busy")]
    [InlineData(WorkflowStatus.Running, WorkflowSubStatus.Suspended, "escalation", 0, "Needs help", "Trouble")]
    [InlineData(WorkflowStatus.Running, WorkflowSubStatus.Suspended, "wait", 1, "Needs help", "Trouble")]
    [InlineData(WorkflowStatus.Running, WorkflowSubStatus.Executing, "wait", 0, "Working", "Busy")]
    [InlineData(WorkflowStatus.Finished, WorkflowSubStatus.Finished, "", 0, "Finished", "Good")]
    [InlineData(WorkflowStatus.Finished, WorkflowSubStatus.Faulted, "", 1, "Failed", "Failed")]
    [InlineData(WorkflowStatus.Finished, WorkflowSubStatus.Cancelled, "", 0, "Cancelled", "Quiet")]
    public void States_have_words(WorkflowStatus status, WorkflowSubStatus subStatus, string place, int incidents, string words, string tone)
    {
        var task = Task(place) with { Status = status, SubStatus = subStatus, IncidentCount = incidents };

        var state = TaskWords.State(task, Shipped.Picture(Shipped.BitrixOAuth()));

        state.Words.ShouldBe(words);
        state.Tone.ToString().ShouldBe(tone);
    }

    [Theory]
    [InlineData("wait", "Wait 25 min")]
    [InlineData("wait old-node", "Wait 25 min, old-node")]
    [InlineData("", "–")]
    public void A_place_is_told_by_the_names_of_its_nodes(string place, string words) =>
        TaskWords.Place(Task(place), Shipped.Picture(Shipped.BitrixOAuth())).ShouldBe(words);

    [Theory]
    [InlineData(751, "12:31")]
    [InlineData(0.2, "0:01")]
    [InlineData(3723, "1:02:03")]
    [InlineData(183_600, "2 d 3 h")]
    [InlineData(0, null)]
    [InlineData(-5, null)]
    public void The_time_left_counts_down(double seconds, string? words) => TaskWords.Left(Now.AddSeconds(seconds), Now).ShouldBe(words);

    private static TaskView Task(string place) => new()
    {
        InstanceId = "i",
        DefinitionId = "d",
        DefinitionVersionId = "v",
        Reference = "token",
        Position = place.Split(' ', StringSplitOptions.RemoveEmptyEntries),
    };
}
