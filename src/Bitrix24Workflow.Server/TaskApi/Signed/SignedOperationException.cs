namespace Bitrix24Workflow.Server.TaskApi.Signed;

/// <summary>An operation that is refused; the others of its request go on.</summary>
internal sealed class SignedOperationException(string tag, string message) : Exception(message)
{
    public string Tag { get; } = tag;
}
