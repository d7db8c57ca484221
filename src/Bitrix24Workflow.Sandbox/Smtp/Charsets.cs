using System.Text;

namespace Bitrix24Workflow.Sandbox.Smtp;

internal static class Charsets
{
    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Unknown ones are read as UTF-8: a message must be readable even when it is labelled wrongly.</summary>
    public static Encoding Find(string? name)
    {
        try
        {
            return name is null ? Encoding.UTF8 : Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
