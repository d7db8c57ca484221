using System.Net;

namespace Bitrix24Workflow.Notifications.Tests.Flow;

/// <summary>Stands in for the network to Twilio, and keeps the texts.</summary>
internal sealed class TextStub : HttpMessageHandler
{
    public List<string> Texts { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Texts.Add(System.Web.HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync(cancellationToken))["Body"]!);
        return new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent("""{"sid":"SM1","status":"queued"}""", null, "application/json") };
    }
}
