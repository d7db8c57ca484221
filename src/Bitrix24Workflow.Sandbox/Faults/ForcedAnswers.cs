using Bitrix24Workflow.Sandbox.Pages;
using Bitrix24Workflow.Sandbox.Portals;

namespace Bitrix24Workflow.Sandbox.Faults;

/// <summary>The answers that a fault gives instead of the stand-in's own.</summary>
internal sealed class ForcedAnswers(FaultBoard faults)
{
    private const string Crash = "<html><head><title>Error</title></head><body><h1>The server cannot answer</h1></body></html>";

    public Answer? Take(string place, Portal? portal)
    {
        var fault = faults.Take(
            place, portal, FaultKind.Error, FaultKind.ServerError, FaultKind.RateLimit, FaultKind.UnknownClient,
            FaultKind.NotInstalled, FaultKind.Payment);
        return fault is null ? null : For(fault, place) with { Fault = fault.Kind };
    }

    private static Answer For(Fault fault, string place) => (fault.Kind, place) switch
    {
        (FaultKind.Error, FaultPlace.Authorize) => ErrorPage(fault.Error ?? "error", fault.Description ?? "Something went wrong."),
        (FaultKind.Error, _) => Answer.Error(fault.Status ?? 400, fault.Error ?? "ERROR_CORE", fault.Description),
        (FaultKind.ServerError, FaultPlace.Rest) => Answer.Error(fault.Status ?? 500, "INTERNAL_SERVER_ERROR", "Internal server error"),
        (FaultKind.ServerError, _) => new Answer(fault.Status ?? 500, Html: Crash) { PageError = "server-error" },
        (FaultKind.RateLimit, FaultPlace.Rest) => Answer.Error(503, "QUERY_LIMIT_EXCEEDED", "Too many requests"),
        (FaultKind.RateLimit, _) => Answer.Error(429, "QUERY_LIMIT_EXCEEDED", "Too many requests"),
        (FaultKind.UnknownClient, FaultPlace.Authorize) => ErrorPage("wrong_client", "This application is not known."),
        (FaultKind.UnknownClient, _) => Answer.Error(200, "wrong_client"),
        (FaultKind.NotInstalled, FaultPlace.Authorize) => ErrorPage("NOT_INSTALLED", "This application is not installed on the portal."),
        (FaultKind.NotInstalled, FaultPlace.Rest) => Answer.Error(401, "APPLICATION_NOT_FOUND", "Application not found"),
        (FaultKind.NotInstalled, _) => Answer.Error(401, "NOT_INSTALLED", "Application is not installed"),
        (FaultKind.Payment, FaultPlace.Rest) => Answer.Error(401, "PAYMENT_REQUIRED", "Payment required"),
        (FaultKind.Payment, _) => Answer.Error(402, "PAYMENT_REQUIRED", "Payment required"),
        _ => throw new InvalidOperationException($"The fault {fault.Kind} has no answer at {place}."),
    };

    private static Answer ErrorPage(string error, string text) =>
        new(400, Html: Page.Problem(text)) { PageError = error };
}
