using Bitrix24Workflow.Runtime.Events;
using Bitrix24Workflow.Server.Dashboard.Layout;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Bitrix24Workflow.Server.Dashboard.Live;

/// <summary>A view that reads from the store, and again when something it shows was committed.</summary>
public abstract partial class LivePage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _watch;
    private object? _shown;

    [Inject] internal LiveChanges Changes { get; set; } = null!;
    [Inject] internal ISnackbar Snackbar { get; set; } = null!;
    [Inject] internal ILoggerFactory Loggers { get; set; } = null!;

    protected LoadState State { get; private set; } = LoadState.Loading;

    /// <summary>Ends when the visitor leaves the page.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>What the page is about; when it changes, the page begins anew.</summary>
    protected virtual object? Subject => null;

    /// <summary>False if there is no such thing.</summary>
    protected abstract Task<bool> LoadAsync();

    protected virtual bool Concerns(InstanceChanged change) => true;

    protected override void OnInitialized() => _watch = Changes.Subscribe(Concerns, () => InvokeAsync(RefreshAsync));

    protected override async Task OnParametersSetAsync()
    {
        if (State != LoadState.Loading && Equals(_shown, Subject)) return;
        (_shown, State) = (Subject, LoadState.Loading);
        await RefreshAsync();
    }

    protected async Task RefreshAsync()
    {
        try
        {
            State = await LoadAsync() ? LoadState.Ready : LoadState.Missing;
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            LogUnreadable(Loggers.CreateLogger(GetType()), e);
            // What is on the screen already is worth more than an error page.
            if (State != LoadState.Ready) State = LoadState.Failed;
        }

        StateHasChanged();
    }

    protected Task RetryAsync()
    {
        State = LoadState.Loading;
        return RefreshAsync();
    }

    /// <summary>Does what a person asked for; a failure is told in words.</summary>
    protected async Task DoAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            LogFailed(Loggers.CreateLogger(GetType()), e);
            Snackbar.Add(DashboardText.SomethingFailed, Severity.Error);
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        _watch?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    [LoggerMessage(1201, LogLevel.Error, "A page of the dashboard could not be read")]
    private static partial void LogUnreadable(ILogger logger, Exception exception);

    [LoggerMessage(1202, LogLevel.Error, "An action of the dashboard failed")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
