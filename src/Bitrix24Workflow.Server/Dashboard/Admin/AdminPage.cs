using Bitrix24Workflow.Runtime.Events;
using Bitrix24Workflow.Server.Dashboard.Live;
using Bitrix24Workflow.Server.Dashboard.Processes;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Bitrix24Workflow.Server.Dashboard.Admin;

/// <summary>A page of the administration: only for those who may read what it shows.</summary>
public abstract class AdminPage : LivePage
{
    [Inject] internal Rights Rights { get; set; } = null!;
    [Inject] internal ProcessActions Actions { get; set; } = null!;
    [Inject] internal IDialogService Dialogs { get; set; } = null!;

    /// <summary>The permission that the page needs.</summary>
    protected abstract string Permission { get; }

    protected bool IsAllowed { get; private set; } = true;

    protected abstract Task ReadAsync();

    protected override bool Concerns(InstanceChanged change) => false;

    protected sealed override async Task<bool> LoadAsync()
    {
        IsAllowed = await Rights.MayAsync(Permission);
        if (IsAllowed) await ReadAsync();
        return true;
    }

    /// <summary>Asks first, then does it, and says what came of it.</summary>
    private protected Task RemoveAsync(string title, string question, string yes, Func<Task<AdminResult>> remove, string done) => DoAsync(async () =>
    {
        if (!await Actions.AskAsync(title, question, yes)) return;
        var result = await remove();
        Snackbar.Add(result.Error ?? done, result.IsDone ? Severity.Success : Severity.Error);
        await RefreshAsync();
    });

    private protected async Task<bool> OpenAsync<T>(string title, DialogParameters parameters, bool isWide = false)
        where T : IComponent
    {
        var options = new DialogOptions { MaxWidth = isWide ? MaxWidth.Medium : MaxWidth.Small, FullWidth = true, CloseButton = true, CloseOnEscapeKey = true, BackdropClick = false };
        var dialog = await Dialogs.ShowAsync<T>(title, parameters, options);
        var isDone = await dialog.Result is { Canceled: false };
        await RefreshAsync();
        return isDone;
    }
}
