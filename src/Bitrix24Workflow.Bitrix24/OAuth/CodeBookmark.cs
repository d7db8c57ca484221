using Bitrix24Workflow.Core.Activities;
using Bitrix24Workflow.Core.Execution;
using Bitrix24Workflow.Core.Memory;

namespace Bitrix24Workflow.Bitrix24.OAuth;

/// <summary>The place where a task waits for an authorization code: from the callback page, or typed into the task.</summary>
public static class CodeBookmark
{
    public const string Name = "Bitrix24.Code";

    /// <summary>The parameter that the code comes as.</summary>
    public const string Parameter = "code";

    /// <summary>Optional: the auth server that the redirect named.</summary>
    public const string AuthServerParameter = "server_domain";

    /// <param name="alsoFor">Other parameters that the place waits for.</param>
    internal static void Wait(ActivityExecutionContext context, ExecuteActivityDelegate callback, string? portalHost, params string[] alsoFor) => context.CreateBookmark(new BookmarkOptions
    {
        Name = Name,
        Payload = new { portal = portalHost },
        Callback = callback,
        ResumeOnParameters = [Parameter, .. alsoFor],
    });

    /// <summary>The code that the activity was resumed with, taken so that nobody takes it again; null if there is none.</summary>
    internal static string? Take(ActivityExecutionContext context)
    {
        var given = context.ResumeInput.TryGetValue(Parameter, out var value) ? SecretValue.Reveal(value)?.ToString()?.Trim() : null;
        BoundValue.ClearInput(context, Parameter);
        // A mask that comes back from a form means "unchanged", and there is nothing to be unchanged here.
        return string.IsNullOrEmpty(given) || given == SecretValue.Mask ? null : given;
    }

    /// <summary>The auth server that came with the code, if it is an allowed one.</summary>
    internal static string? AuthServer(ActivityExecutionContext context)
    {
        var given = context.ResumeInput.TryGetValue(AuthServerParameter, out var value) ? SecretValue.Reveal(value)?.ToString() : null;
        return string.IsNullOrWhiteSpace(given) ? null : context.GetRequiredService<AuthServers>().Find(given)?.GetLeftPart(UriPartial.Authority);
    }
}
