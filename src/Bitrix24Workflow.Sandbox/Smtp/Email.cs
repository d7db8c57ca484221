namespace Bitrix24Workflow.Sandbox.Smtp;

/// <summary>What a person sees of a message.</summary>
internal sealed record Email(string? From, string? Subject, string? MessageId, string? Text, string? Html)
{
    public static Email Read(byte[] content)
    {
        var root = MimePart.Read(content);
        var texts = root.Leaves().Where(part => !part.IsAttachment).ToList();
        return new Email(
            root.Header("From"),
            root.Header("Subject"),
            root.Header("Message-Id"),
            texts.FirstOrDefault(part => part.MediaType == "text/plain")?.Text().TrimEnd(),
            texts.FirstOrDefault(part => part.MediaType == "text/html")?.Text().TrimEnd());
    }
}
