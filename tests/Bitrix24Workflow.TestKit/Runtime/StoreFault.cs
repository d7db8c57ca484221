namespace Bitrix24Workflow.TestKit.Runtime;

/// <summary>How an operation of the store goes wrong.</summary>
public enum StoreFault
{
    /// <summary>Nothing is stored, and the caller is told so.</summary>
    Fails,

    /// <summary>Nothing is stored, and the caller hears nothing in time.</summary>
    TimesOut,

    /// <summary>All is stored, and the caller is told that it failed.</summary>
    StoresButReportsFailure,
}
