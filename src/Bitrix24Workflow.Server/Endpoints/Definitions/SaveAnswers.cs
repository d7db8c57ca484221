using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Security;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Endpoints.Definitions;

/// <summary>What a change of a definition is answered with.</summary>
internal static class SaveAnswers
{
    private const string Outdated = "This workflow was changed elsewhere since you opened it. Your change was not saved, and theirs is kept. Copy what you want to keep, reload the page, and make your change again.";

    public static IResult Of(SaveResult result, Func<WorkflowDefinition, IResult> saved) => result.Outcome switch
    {
        SaveOutcome.Saved => saved(result.Definition!),
        SaveOutcome.NotFound => TypedResults.NotFound(),
        SaveOutcome.ReadOnly => TypedResults.Forbid(authenticationSchemes: [Schemes.Bearer]),
        SaveOutcome.Outdated => throw ElsaProblemException.Of(StatusCodes.Status409Conflict, Outdated),
        SaveOutcome.NotPublished => throw ElsaProblemException.Of($"Workflow with id {result.Definition!.DefinitionId} is not published"),
        _ => throw ElsaProblemException.Of([.. result.Errors ?? []]),
    };
}
