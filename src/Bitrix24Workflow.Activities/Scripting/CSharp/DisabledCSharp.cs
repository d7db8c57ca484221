using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Core.Expressions;

namespace Bitrix24Workflow.Activities.Scripting.CSharp;

/// <summary>Stands for C# on hosts that don't allow it: nothing runs, and nothing with C# in it is saved.</summary>
internal sealed class DisabledCSharp : IExpressionLanguage, IDefinitionRule
{
    private const string Words = "C# expressions are switched off on this server. Set Scripting:CSharp:Enabled only where all authors are trusted: C# code may do whatever the server may do.";

    public ExpressionDescriptor Descriptor { get; } = new(CSharpLanguage.Type, "C#", MonacoLanguage: "csharp", IsEnabled: false);

    public PreparedExpression Prepare(Expression expression) => throw new ExpressionException(Words);

    public string? Refuse(WorkflowDefinition definition) => CSharpCode.IsIn(definition) ? Words : null;
}
