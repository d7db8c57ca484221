namespace Bitrix24Workflow.Runtime.Instances;

public enum InstanceOrder
{
    Created,
    UpdatedAt,
    Finished,
    Name,
}
