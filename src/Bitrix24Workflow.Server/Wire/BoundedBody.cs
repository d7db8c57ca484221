namespace Bitrix24Workflow.Server.Wire;

/// <summary>Reads a request's body that must not be large.</summary>
internal static class BoundedBody
{
    /// <summary>Null if it is longer than <paramref name="limit"/> bytes.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit) return null;
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            if (content.Length + count > limit) return null;
            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }
}
