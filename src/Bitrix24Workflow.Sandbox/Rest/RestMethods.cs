namespace Bitrix24Workflow.Sandbox.Rest;

/// <summary>The methods that the stand-in knows, by name without regard to case.</summary>
internal sealed class RestMethods
{
    private readonly Dictionary<string, RestMethod> _byName;

    public RestMethods(LeadMethods leads)
    {
        RestMethod[] own =
        [
            new("scope", [], ApplicationMethods.Scope),
            new("app.info", [], ApplicationMethods.Info),
            new("methods", [], _ => ApplicationMethods.Names(_byName!.Keys)),
            new("user.current", ["user", "user_basic", "user_brief"], UserMethods.Current),
            new("batch", [], call => Batch.Run(call, Run)),
        ];
        _byName = own.Concat(leads.All).ToDictionary(method => method.Name, StringComparer.OrdinalIgnoreCase);
    }

    public RestResult Run(RestCall call)
    {
        if (!_byName.TryGetValue(call.Method, out var method))
            return RestResult.Failed(404, "ERROR_METHOD_NOT_FOUND", "Method not found");
        if (method.Scopes.Count > 0 && !method.Scopes.Intersect(call.Application.Scopes, StringComparer.OrdinalIgnoreCase).Any())
            return RestResult.Failed(403, "insufficient_scope", "The application has no permission for this method");
        return method.Run(call);
    }
}
