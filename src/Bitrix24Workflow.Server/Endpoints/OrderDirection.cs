namespace Bitrix24Workflow.Server.Endpoints;

internal enum OrderDirection
{
    Ascending,
    Descending,
}
