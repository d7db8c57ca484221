using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

/// <summary>What a change of a definition is answered with.</summary>
internal static class SaveAnswers
{
    public static IResult Of(SaveResult result, Func<WorkflowDefinition, IResult> saved) => result.Outcome switch
    {
        SaveOutcome.Saved => saved(result.Definition!),
        SaveOutcome.NotFound => TypedResults.NotFound(),
        SaveOutcome.ReadOnly => TypedResults.Forbid(authenticationSchemes: [Schemes.Bearer]),
        SaveOutcome.NotPublished => throw ElsaProblemException.Of($"Workflow with id {result.Definition!.DefinitionId} is not published"),
        _ => throw ElsaProblemException.Of([.. result.Errors ?? []]),
    };
}
