namespace Bitrix24Workflow.Activities.Composition;

/// <summary>Dispatch channels: the designer asks for a list, and there is one.</summary>
internal static class Channels
{
    public const string Specification = """{"dropdown":{"selectList":{"items":[{"text":"Default","value":""}],"isFlagsEnum":false}}}""";
}
