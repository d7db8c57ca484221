using Bitrix24Workflow.Activities.Scripting.CSharp;
using Bitrix24Workflow.Core.Definitions;
using Bitrix24Workflow.Runtime.Definitions;
using Bitrix24Workflow.Server.Endpoints.Definitions;
using Bitrix24Workflow.Server.Wire;

namespace Bitrix24Workflow.Server.Security;

/// <summary>
/// C# may do whatever the server may do, so who may write workflows may not yet write C#. Looks at whose request it is that saves, publishes or starts; what the server
/// does by itself (timers, triggers, shipped definitions) is nobody's request.
/// </summary>
internal sealed class CSharpAuthors(IHttpContextAccessor requests) : IDefinitionRule, IEndpointFilter
{
    private const string Words = "The workflow holds C# code; that needs the permission exec:csharp-expressions.";

    /// <exception cref="ElsaProblemException">403: the permission is missing.</exception>
    public string? Refuse(WorkflowDefinition definition)
    {
        if (requests.HttpContext?.User is { Identity.IsAuthenticated: true } user && !user.HasPermission(Permissions.WriteCSharp) && CSharpCode.IsIn(definition))
            throw ElsaProblemException.Of(StatusCodes.Status403Forbidden, Words);
        return null;
    }

    /// <summary>For routes that start the definition of their route value.</summary>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext;
        if (!request.User.HasPermission(Permissions.WriteCSharp))
        {
            var filter = new DefinitionFilter { DefinitionIds = [(string)request.Request.RouteValues["definitionId"]!], Version = VersionOf(context) };
            if (await request.RequestServices.GetRequiredService<IDefinitionStore>().FindAsync(filter, request.RequestAborted) is { } definition) Refuse(definition);
        }

        return await next(context);
    }

    private static VersionOptions VersionOf(EndpointFilterInvocationContext context) =>
        context.Arguments.OfType<Arguments>().FirstOrDefault() is { } arguments ? DefinitionFilters.Version(arguments) ?? VersionOptions.Published : VersionOptions.Published;
}
