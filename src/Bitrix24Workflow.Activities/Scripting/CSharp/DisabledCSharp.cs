using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Scripting.CSharp;

/// <summary>Stands for C# on hosts that don't allow it: nothing runs, and nothing with C# in it is saved.</summary>
internal sealed class DisabledCSharp : IExpressionLanguage, IDefinitionRule
{
    private const string Words = "C# expressions are switched off on this server. Set Scripting:CSharp:Enabled only where all authors are trusted: C# code may do whatever the server may do.";

    public ExpressionDescriptor Descriptor { get; } = new(CSharpLanguage.Type, "C#", MonacoLanguage: "csharp", IsEnabled: false);

    public PreparedExpression Prepare(Expression expression) => throw new ExpressionException(Words);

    public string? Refuse(WorkflowDefinition definition) => HasCode(definition.Root) ? Words : null;

    private static bool HasCode(JsonNode? node) => node switch
    {
        JsonObject map => map["type"] is JsonValue type && IsCode(type, map) || map.Any(p => HasCode(p.Value)),
        JsonArray array => array.Any(HasCode),
        _ => false,
    };

    // An activity stands as its original text while this host doesn't know its type.
    private static bool IsCode(JsonValue type, JsonObject map) => type.GetValueKind() == JsonValueKind.String && type.GetValue<string>() switch
    {
        var name when name.Equals(CSharpLanguage.Type, StringComparison.OrdinalIgnoreCase) => map.ContainsKey("value"),
        "Elsa.RunCSharp" => true,
        "Elsa.NotFoundActivity" => map["missingTypeName"]?.ToString() == "Elsa.RunCSharp",
        _ => false,
    };
}
