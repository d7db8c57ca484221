namespace Bitrix24Workflow.Core.Flowchart;

/// <summary>What an activity with several arrows coming in waits for, in token mode.</summary>
internal enum MergeMode
{
    /// <summary>Runs when nothing is on its way to one of its predecessors.</summary>
    Stream,

    /// <summary>A token on every forward arrow.</summary>
    Merge,

    /// <summary>A token on every arrow, backward ones too.</summary>
    Converge,

    /// <summary>Once for the first of each set of arrivals.</summary>
    Cascade,

    /// <summary>As Cascade, and the other branches are cancelled.</summary>
    Race,
}
