using Bitrix24Workflow.Bitrix24.OAuth;

namespace Bitrix24Workflow.Bitrix24.Escalation;

/// <summary>The words of an alert. The first line alone must tell which portal and what broke: an SMS may show no more.</summary>
internal static class AlertText
{
    public static string Escalation(string portal, string? reason, string? link) => Lines(
        $"{portal}: access_token is not renewed",
        $"Why: {TokenAdvice.WhatHappened(reason)}.",
        $"What to do: {TokenAdvice.WhatToDo(reason)}",
        link is null ? null : $"Authorise again: {link}");

    public static string Outage(string portal, string? reason) => Lines(
        $"{portal}: renewing access_token fails for now",
        $"Why: {TokenAdvice.WhatHappened(reason)}.",
        "We go on trying and will tell you when it works again. The last token is kept.");

    public static string Recovered(string portal) => Lines($"{portal}: access_token is renewed again", "Nothing needs to be done.");

    private static string Lines(params string?[] lines) => string.Join('\n', lines.Where(l => l is not null));
}
