using Bitrix24Workflow.Runtime.Tasks;
using Bitrix24Workflow.Server.Dashboard.Forms;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Bitrix24Workflow.Server.Dashboard.Processes;

/// <summary>Dialogs about a process, opened from several pages.</summary>
internal sealed class ProcessActions(IDialogService dialogs, ISnackbar snackbar, NavigationManager navigation)
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Medium, FullWidth = true, CloseButton = true, CloseOnEscapeKey = true, BackdropClick = false };
    private static readonly DialogOptions Narrow = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true, CloseButton = true, CloseOnEscapeKey = true };

    /// <param name="modify">Reference of the task to modify; null to create one.</param>
    public Task AddTaskAsync(ProcessSummary process, string? modify = null) => SendAsync(process, modify, null);

    /// <summary>A new task with the parameters of another one; its secrets stay where they are.</summary>
    public Task CopyTaskAsync(ProcessSummary process, TaskView task) => SendAsync(process, null, task);

    private async Task SendAsync(ProcessSummary process, string? modify, TaskView? copyOf)
    {
        var parameters = new DialogParameters<AddTaskDialog> { { d => d.Process, process }, { d => d.Modify, modify }, { d => d.CopyOf, copyOf } };
        var dialog = await dialogs.ShowAsync<AddTaskDialog>(DashboardText.SendTask, parameters, Wide);
        if (await dialog.Result is not { Canceled: false, Data: TaskView task }) return;
        snackbar.Add(modify is null ? DashboardText.TaskSent(task.Reference) : DashboardText.TaskModified(task.Reference), Severity.Success);
        if (modify is null) navigation.NavigateTo(Links.Task(task));
    }

    public async Task CloneAsync(ProcessSummary process)
    {
        var dialog = await dialogs.ShowAsync<CloneDialog>(DashboardText.CloneTitle, new DialogParameters<CloneDialog> { { d => d.Process, process } }, Narrow);
        if (await dialog.Result is not { Canceled: false, Data: ClonedProcess copy }) return;
        snackbar.Add(DashboardText.Cloned(copy.Name, copy.Number), Severity.Success);
        navigation.NavigateTo(Links.Process(copy.DefinitionId));
    }

    public async Task<bool> AskAsync(string title, string question, string yes) =>
        await dialogs.ShowMessageBoxAsync(title, question, yesText: yes, cancelText: DashboardText.KeepIt, options: Narrow) == true;
}
