namespace Bitrix24Workflow.Server.Dashboard.Layout;

// Public because components are, and this is a parameter of one.
public enum LoadState
{
    Loading,
    Ready,
    Missing,
    Failed,
}
