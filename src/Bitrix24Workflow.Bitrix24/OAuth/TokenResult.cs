namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>What an answer of the auth server means for whoever keeps a token alive.</summary>
public enum TokenResult
{
    /// <summary>A pair of tokens.</summary>
    Received,

    /// <summary>Worth another try later; the old pair is kept.</summary>
    Transient,

    /// <summary>No try will help before a person has done something.</summary>
    Terminal,
}
