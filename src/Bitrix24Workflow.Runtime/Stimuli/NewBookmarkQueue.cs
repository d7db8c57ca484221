using Bitrix24Workflow.Runtime.Admin;
using Bitrix24Workflow.Runtime.Turns;
using Microsoft.Extensions.Logging;

namespace Bitrix24Workflow.Runtime.Stimuli;

/// <summary>Bookmarks just committed, for which a stimulus may be waiting already.</summary>
public sealed class NewBookmarkQueue(TimeProvider time, ILogger<NewBookmarkQueue> logger, RuntimeGate gate) : WorkQueue<IReadOnlyList<BookmarkRow>>(4, time, logger, gate);
