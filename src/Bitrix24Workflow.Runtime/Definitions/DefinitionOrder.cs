namespace Bitrix24Workflow.Runtime.Definitions;

public enum DefinitionOrder
{
    Name,
    Created,
    Version,
}
