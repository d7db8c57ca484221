using System.Text.Json;
using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Core.Execution;

/// <summary>Waiting: bookmarks, moments and effects.</summary>
public sealed partial class ActivityExecutionContext
{
    internal const string EffectName = "Effect";
    private const string EffectResultKey = "effect:result";

    internal bool IsWaiting
    {
        get
        {
            foreach (var bookmark in WorkflowExecutionContext.Bookmarks)
                if (bookmark.ActivityInstanceId == Id) return true;
            return false;
        }
    }

    public IEnumerable<Bookmark> Bookmarks => WorkflowExecutionContext.Bookmarks.Where(b => b.ActivityInstanceId == Id);

    public Bookmark CreateBookmark(BookmarkOptions options)
    {
        var workflow = WorkflowExecutionContext;
        var name = options.Name ?? Activity.Type;
        var payload = JsonValues.ToJson(options.Payload);
        var bookmark = new Bookmark
        {
            Id = options.BookmarkId ?? workflow.NewId(),
            Name = name,
            Hash = StimulusHash.Of(name, payload, options.IncludeActivityInstanceId ? Id : null),
            Payload = payload,
            ActivityId = Activity.Id,
            NodeId = NodeId,
            ActivityInstanceId = Id,
            CreatedAt = workflow.Now,
            AutoBurn = options.AutoBurn,
            AutoComplete = options.AutoComplete,
            CallbackMethodName = options.Callback?.Method.Name,
            Metadata = options.Metadata,
            DueAt = options.DueAt,
            IsBusy = options.IsBusy,
            ResumeOnParameters = options.ResumeOnParameters,
        };
        return AddBookmark(bookmark);
    }

    public Bookmark CreateBookmark(object payload, ExecuteActivityDelegate? callback = null, bool includeActivityInstanceId = true) =>
        CreateBookmark(new BookmarkOptions { Payload = payload, Callback = callback, IncludeActivityInstanceId = includeActivityInstanceId });

    public Bookmark CreateBookmark(ExecuteActivityDelegate? callback = null) => CreateBookmark(new BookmarkOptions { Callback = callback });

    /// <summary>Wakes this activity at a moment, however far away; without a callback it completes then.</summary>
    public Bookmark DelayUntil(DateTimeOffset moment, ExecuteActivityDelegate? callback = null, object? payload = null) =>
        CreateBookmark(new BookmarkOptions { Payload = payload ?? new { resumeAt = moment }, Callback = callback, DueAt = moment });

    public Bookmark DelayFor(TimeSpan delay, ExecuteActivityDelegate? callback = null) => DelayUntil(WorkflowExecutionContext.Now + delay, callback);

    /// <summary>
    /// Asks for a call to the outside. It is made after the commit of this segment, which announces it; <paramref name="callback"/> then reads
    /// <see cref="GetEffectResult"/>.
    /// </summary>
    public Bookmark StartEffect(EffectRequest request, ExecuteActivityDelegate callback) =>
        AddBookmark(EffectBookmark(EffectName, callback.Method.Name, request) with { IsBusy = true });

    /// <summary>How the effect that this activity was resumed by ended.</summary>
    /// <exception cref="InvalidOperationException">The activity was not resumed by an effect.</exception>
    public EffectResult GetEffectResult() => SecretValue.Reveal(ResumeInput.GetValueOrDefault(EffectResultKey)) switch
    {
        EffectResult result => result,
        // Stored between the stimulus and this run: a commit strategy asked for it.
        { } stored when JsonValues.ToJson(stored).Deserialize<EffectResult>(JsonValues.Options) is { } result => result,
        _ => throw new InvalidOperationException($"Activity '{Activity.Id}' was not resumed by an effect."),
    };

    /// <summary>The input of a stimulus that carries the end of an effect.</summary>
    public static IReadOnlyDictionary<string, object?> EffectInput(EffectResult result) => new Dictionary<string, object?> { [EffectResultKey] = SecretValue.Wrap(result) };

    public void ClearBookmarks()
    {
        var bookmarks = WorkflowExecutionContext.Bookmarks;
        for (var i = bookmarks.Count - 1; i >= 0; i--)
            if (bookmarks[i].ActivityInstanceId == Id) bookmarks.RemoveAt(i);
    }

    /// <summary>A wait that the engine itself handles the end of. Nobody is kept waiting for it.</summary>
    internal Bookmark AddEngineBookmark(string name, string callback, EffectRequest request) => AddBookmark(EffectBookmark(name, callback, request));

    private Bookmark EffectBookmark(string name, string callback, EffectRequest request) => new()
    {
        Id = WorkflowExecutionContext.NewId(),
        Name = name,
        Hash = StimulusHash.Of(name, request.Kind, Id),
        ActivityId = Activity.Id,
        NodeId = NodeId,
        ActivityInstanceId = Id,
        CreatedAt = WorkflowExecutionContext.Now,
        CallbackMethodName = callback,
        Effect = request,
    };

    internal Bookmark AddBookmark(Bookmark bookmark)
    {
        WorkflowExecutionContext.Bookmarks.Add(bookmark);
        BookmarksInThisRun++;
        return bookmark;
    }
}
