namespace Bitrix24Workflow.Core.Definitions;

public enum VersionChoice
{
    Latest,
    Published,
    LatestOrPublished,
    LatestAndPublished,
    Draft,
    AllVersions,
    Specific,
}
