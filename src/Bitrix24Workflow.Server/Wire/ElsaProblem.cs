namespace Bitrix24Workflow.Server.Wire;

/// <summary>Body of a 400 or 422.</summary>
internal sealed record ElsaProblem(int StatusCode, string Message, IReadOnlyDictionary<string, string[]> Errors)
{
    private const string ContentType = "application/problem+json";

    public static Task WriteAsync(HttpContext context, ElsaProblemException e)
    {
        context.Response.StatusCode = e.StatusCode;
        var problem = new ElsaProblem(e.StatusCode, "One or more errors occurred!", e.Errors);
        return context.Response.WriteAsJsonAsync(problem, WireJson.Default.ElsaProblem, ContentType, context.RequestAborted);
    }
}
