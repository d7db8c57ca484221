namespace Bitrix24Workflow.Core.Logging;

/// <summary>Whether the record of an execution keeps a value.</summary>
public enum LogMode
{
    /// <summary>As the level above says; the host keeps.</summary>
    Inherit,
    Include,
    Exclude,
}
