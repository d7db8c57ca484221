using Bitrix24Workflow.Server.Studio;

namespace Bitrix24Workflow.Server.Tests.Studio;

public sealed class StudioEncodingTests
{
    [Theory]
    [InlineData("br, gzip", true, true, "br")]
    [InlineData("gzip;q=1.0, br;q=0.5", true, true, "gzip")]
    [InlineData("br, gzip", false, true, "gzip")]
    [InlineData("BR", true, true, "br")]
    [InlineData("*", true, true, "br")]
    [InlineData("*, br;q=0", true, true, "gzip")]
    [InlineData("*;q=0", true, true, null)]
    [InlineData("identity", true, true, null)]
    [InlineData("br, gzip", false, false, null)]
    [InlineData("", true, true, null)]
    [InlineData("§§;;q=x", true, true, null)]
    public void The_best_liked_form_at_hand_is_chosen(string header, bool hasBrotli, bool hasGzip, string? expected) =>
        StudioEncoding.Choose(header, hasBrotli, hasGzip).ShouldBe(expected);
}
