using Microsoft.Net.Http.Headers;

namespace Bitrix24Workflow.Server.Studio;

internal static class StudioResponse
{
    public static async Task Send(HttpContext context, StudioAsset asset)
    {
        var response = context.Response;
        var headers = response.Headers;
        var encoding = StudioEncoding.Choose(context.Request.Headers.AcceptEncoding, asset.Brotli is not null, asset.Gzip is not null);
        var tag = asset.ETag(encoding);

        headers.ETag = tag;
        headers.CacheControl = asset.IsImmutable ? "public,max-age=31536000,immutable" : "no-cache";
        headers.XContentTypeOptions = "nosniff";
        if (asset.IsNegotiated)
            headers.Vary = HeaderNames.AcceptEncoding;

        if (HasCurrent(context.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var file = encoding switch
        {
            StudioEncoding.Brotli => asset.Brotli!,
            StudioEncoding.Gzip => asset.Gzip!,
            _ => asset.Plain,
        };
        headers.ContentEncoding = encoding;
        response.ContentType = asset.ContentType;
        response.ContentLength = file.Length;
        if (HttpMethods.IsGet(context.Request.Method))
            await response.SendFileAsync(file, context.RequestAborted);
    }

    private static bool HasCurrent(HttpRequest request, string tag)
    {
        var current = new EntityTagHeaderValue(tag);
        return request.GetTypedHeaders().IfNoneMatch.Any(
            known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(current, useStrongComparison: false));
    }
}
