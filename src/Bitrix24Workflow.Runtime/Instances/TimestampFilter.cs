namespace Bitrix24Workflow.Runtime.Instances;

public sealed record TimestampFilter(InstanceOrder Column, TimestampOperator Operator, DateTimeOffset Timestamp);

public enum TimestampOperator
{
    Is,
    IsNot,
    LessThan,
    LessThanOrEqual,
    GreaterThan,
    GreaterThanOrEqual,
}
